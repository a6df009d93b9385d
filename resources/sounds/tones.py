"""Draw the register's own sounds beside this file. Run it after changing a note.

.venv/bin/python resources/sounds/tones.py
"""

from __future__ import annotations

import io
import math
import wave
from pathlib import Path

HERE = Path(__file__).resolve().parent
_RATE = 22_050
_LOUDNESS = 0.4
_ATTACK = 0.004

# Notes: hertz and seconds. Two that rise are good news; two that are low and alike call somebody.
SOUNDS = {
    "paid": ((1318.5, 0.11), (1760.0, 0.30)),
    "attention": ((466.2, 0.20), (466.2, 0.34)),
}


def drawn(notes: tuple[tuple[float, float], ...]) -> bytes:
    """A WAV file of `notes`, one after another, each struck and fading away."""
    samples = bytearray()
    for hertz, seconds in notes:
        for number in range(int(_RATE * seconds)):
            at = number / _RATE
            strength = min(1.0, at / _ATTACK) * math.exp(-4.0 * at / seconds)
            level = math.sin(math.tau * hertz * at) + 0.25 * math.sin(2 * math.tau * hertz * at)
            samples += int(32_767 * _LOUDNESS * strength * level / 1.25).to_bytes(2, "little", signed=True)
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(_RATE)
        sound.writeframes(bytes(samples))
    return file.getvalue()


if __name__ == "__main__":
    for name, notes in SOUNDS.items():
        (HERE / f"{name}.wav").write_bytes(drawn(notes))
