"""`kasir receipt`: a receipt once more, marked as a copy."""

from __future__ import annotations

from argparse import Namespace

from pos_app.clock import SystemClock
from pos_app.commands.papers import check_receipt_file, write_receipt
from pos_app.commands.speaker import Exit, Speaker
from pos_app.config.paths import DataFolder
from pos_app.config.settings import PrinterSettings, Settings, load_settings
from pos_app.errors import InputError
from pos_app.ledger import Ledger, LedgerError
from pos_app.printing.jobs import AFTER, JobState
from pos_app.register.folders import data_folder
from pos_app.register.papers import Pdf, receipt_of
from pos_app.register.shop import known_shop, own_means
from pos_app.register.shop_names import DEMO_SHOP
from pos_app.selling.sale import Sale

_QUEUE = "queue:"
_PORT, _LAST_PORT = "9100", 65535


def run(args: Namespace, speaker: Speaker, pdf: Pdf) -> Exit:
    """Reprint by receipt number to a file, a printer, or standard output. Needs no server."""
    path = check_receipt_file(args.out) if args.out else None
    demo = args.demo or not _knows(data_folder(demo=False), args.number)
    folder = data_folder(demo=demo)
    if not folder.ledger.exists():
        raise LedgerError("ledger.no_sale", id=args.number)
    settings = load_settings(folder.settings)
    if demo:
        settings = settings.model_copy(update={"shop": DEMO_SHOP})
    with Ledger(folder.ledger) as ledger:
        sale = ledger.sales.by_receipt(args.number)
        if path:
            own = own_means(known_shop(ledger), settings)
            write_receipt(settings, SystemClock(), ledger, sale, path, pdf, own, reprint=True)
            speaker.answer({"receipt_number": sale.receipt_number, "file": str(path)}, _written(speaker, str(path)))
        elif args.printer:
            _print(settings, ledger, sale, args.printer)
            speaker.answer({"receipt_number": sale.receipt_number, "printer": args.printer}, _sent(speaker, args))
        else:
            _show(settings, ledger, sale, speaker)
    return Exit.DONE


def _knows(folder: DataFolder, number: str) -> bool:
    """Whether that folder's till has the sale; a receipt of the demo is found without saying --demo."""
    if not folder.ledger.exists():
        return False
    with Ledger(folder.ledger) as ledger:
        try:
            ledger.sales.by_receipt(number)
        except LedgerError as error:
            if error.key != "ledger.no_sale":
                raise
            return False
    return True


def _print(settings: Settings, ledger: Ledger, sale: Sale, name: str) -> None:
    from pos_app.printing.outcome import Outcome, PrinterError
    from pos_app.receipt.escpos import Paper, to_escpos
    from pos_app.register.printers import printer_of

    chosen = _chosen(settings, name)
    printer = printer_of(chosen)
    job = ledger.prints.record(sale.id, JobState.SENDING, reprint=True)
    receipt = receipt_of(settings, SystemClock(), sale, job.copy, own_means(known_shop(ledger), settings))
    paper = to_escpos(receipt, Paper(chosen.paper), chosen.profile, as_picture=chosen.drawing == "picture")
    try:
        outcome = printer.send(paper)
    except PrinterError as error:
        # This command does not come back to it; who wants the paper asks again.
        known = error.outcome is Outcome.NOT_PRINTED
        ledger.prints.settle(job.number, JobState.GIVEN_UP if known else JobState.NOT_KNOWN)
        raise
    ledger.prints.settle(job.number, AFTER[outcome])


def _chosen(settings: Settings, name: str) -> PrinterSettings:
    """The printer called `name`; one that the settings do not have is taken to be like the receipt printer."""
    chosen = {"default": settings.printer, "packing": settings.packing_printer}.get(name)
    if chosen is None and name.startswith(_QUEUE):
        chosen = settings.printer.model_copy(update={"kind": "queue", "device": name.removeprefix(_QUEUE)})
    elif chosen is None:
        host, _, port = name.partition(":")
        number = int(port or _PORT) if (port or _PORT).isdecimal() else 0
        known = host if 0 < number <= _LAST_PORT else ""
        chosen = settings.printer.model_copy(update={"kind": "network", "host": known, "port": number})
    if not chosen.is_set:
        raise InputError("cli.printer_name", name=name)
    return chosen


def _show(settings: Settings, ledger: Ledger, sale: Sale, speaker: Speaker) -> None:
    from pos_app.receipt.text import to_text

    job = ledger.prints.record(sale.id, JobState.PRINTED, reprint=True)
    receipt = receipt_of(settings, SystemClock(), sale, job.copy, own_means(known_shop(ledger), settings))
    text = to_text(receipt, 42)
    speaker.answer({"receipt_number": sale.receipt_number, "text": text}, text)


def _written(speaker: Speaker, path: str) -> str:
    return speaker.words("cli.receipt_written", path=path)


def _sent(speaker: Speaker, args: Namespace) -> str:
    return speaker.words("cli.receipt_sent", printer=args.printer)
