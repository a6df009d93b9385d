<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>AccountFlow</name>
    <message numerus="yes">
        <source>%n sale(s) still wait, to be sent in this account&apos;s name. Send or cancel them, then sign out.</source>
        <translation>
            <numerusform>%n sale still waits, to be sent in this account&apos;s name. Send or cancel it, then sign out.</numerusform>
            <numerusform>%n sales still wait, to be sent in this account&apos;s name. Send or cancel them, then sign out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The register is signed out; %n sale(s) made meanwhile wait for a sign-in.</source>
        <translation>
            <numerusform>The register is signed out; %n sale made meanwhile waits for a sign-in.</numerusform>
            <numerusform>The register is signed out; %n sales made meanwhile wait for a sign-in.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BarcodeFields</name>
    <message numerus="yes">
        <source>%n piece(s)</source>
        <translation>
            <numerusform>%n piece</numerusform>
            <numerusform>%n pieces</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CartLines</name>
    <message numerus="yes">
        <source>only %n in stock</source>
        <translation>
            <numerusform>only %n in stock</numerusform>
            <numerusform>only %n in stock</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CartPanel</name>
    <message numerus="yes">
        <source>%n held</source>
        <translation>
            <numerusform>%n held</numerusform>
            <numerusform>%n held</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CartSums</name>
    <message numerus="yes">
        <source>Notes too long: the shop will not see the last %n letter(s).</source>
        <translation>
            <numerusform>Notes too long: the shop will not see the last %n letter.</numerusform>
            <numerusform>Notes too long: the shop will not see the last %n letters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Catalog</name>
    <message numerus="yes">
        <source>%n variant(s)</source>
        <translation>
            <numerusform>%n kind</numerusform>
            <numerusform>%n kinds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>%n left</numerusform>
            <numerusform>%n left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>set of %n</source>
        <translation>
            <numerusform>set of %n</numerusform>
            <numerusform>set of %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConfirmingFlow</name>
    <message numerus="yes">
        <source>Scalev marked %n order(s) as possible spam, {receipt} the latest. The orders exist; call the person in charge before handing the goods over.</source>
        <translation>
            <numerusform>Scalev marked %n order as possible spam, {receipt} the latest. The orders exist; call the person in charge before handing the goods over.</numerusform>
            <numerusform>Scalev marked %n orders as possible spam, {receipt} the latest. The orders exist; call the person in charge before handing the goods over.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Contents</name>
    <message numerus="yes">
        <source>%n set(s)</source>
        <translation>
            <numerusform>%n set</numerusform>
            <numerusform>%n sets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CountStage</name>
    <message numerus="yes">
        <source>%n sale(s) were made since the last Z; they come into the next one.</source>
        <translation>
            <numerusform>%n sale was made since the last Z; it comes into the next one.</numerusform>
            <numerusform>%n sales were made since the last Z; they come into the next one.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Countdown</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DayReportScreen</name>
    <message numerus="yes">
        <source>%n unpaid: {amount}</source>
        <translation>
            <numerusform>%n unpaid: {amount}</numerusform>
            <numerusform>%n unpaid: {amount}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cancelled: {amount}</source>
        <translation>
            <numerusform>%n cancelled: {amount}</numerusform>
            <numerusform>%n cancelled: {amount}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HeldCarts</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LinksDialog</name>
    <message numerus="yes">
        <source>%n code(s)</source>
        <translation>
            <numerusform>%n code</numerusform>
            <numerusform>%n codes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NoteDialog</name>
    <message numerus="yes">
        <source>Room for %n more letter(s).</source>
        <translation>
            <numerusform>Room for %n more letter.</numerusform>
            <numerusform>Room for %n more letters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n letter(s) too long for the order, all notes together. Shorten it.</source>
        <translation>
            <numerusform>%n letter too long for the order, all notes together. Shorten it.</numerusform>
            <numerusform>%n letters too long for the order, all notes together. Shorten it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OrderSummary</name>
    <message numerus="yes">
        <source>Subtotal · %n item(s)</source>
        <translation>
            <numerusform>Subtotal · %n item</numerusform>
            <numerusform>Subtotal · %n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OrdersScreen</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sale(s)</source>
        <translation>
            <numerusform>%n sale</numerusform>
            <numerusform>%n sales</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cancelled</source>
        <translation>
            <numerusform>%n cancelled</numerusform>
            <numerusform>%n cancelled</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PaidStage</name>
    <message numerus="yes">
        <source>Back to the sell screen in %n second(s).</source>
        <translation>
            <numerusform>Back to the sell screen in %n second.</numerusform>
            <numerusform>Back to the sell screen in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PaymentFacts</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReportSummary</name>
    <message numerus="yes">
        <source>%n sale(s)</source>
        <translation>
            <numerusform>%n sale</numerusform>
            <numerusform>%n sales</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sale(s) still unpaid: {amount}.</source>
        <translation>
            <numerusform>%n sale still unpaid: {amount}.</numerusform>
            <numerusform>%n sales still unpaid: {amount}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sale(s) still to be sent.</source>
        <translation>
            <numerusform>%n sale still to be sent.</numerusform>
            <numerusform>%n sales still to be sent.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ShelfFlow</name>
    <message numerus="yes">
        <source>%n product(s) that stood here are no longer sold.</source>
        <translation>
            <numerusform>%n product that stood here is no longer sold.</numerusform>
            <numerusform>%n products that stood here are no longer sold.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Span</name>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <translation>
            <numerusform>%n h</numerusform>
            <numerusform>%n h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sums</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message numerus="yes">
        <source>%n waiting to be sent</source>
        <translation>
            <numerusform>%n waiting to be sent</numerusform>
            <numerusform>%n waiting to be sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting · overdue</source>
        <translation>
            <numerusform>%n waiting · overdue</numerusform>
            <numerusform>%n waiting · overdue</numerusform>
        </translation>
    </message>
</context>
</TS>
