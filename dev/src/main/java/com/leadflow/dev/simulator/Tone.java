package com.leadflow.dev.simulator;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What every simulated call has been about: a second of A, as a WAV file of 8 kHz, 16 bits, mono. */
final class Tone {
    private static final int RATE = 8_000;
    private static final int SAMPLE_BYTES = 2;
    private static final int HEADER_BYTES = 44;
    private static final double HERTZ = 440;
    private static final double LOUDNESS = 0.2 * Short.MAX_VALUE;

    private Tone() {}

    static ByteBuffer wave() {
        int length = RATE * SAMPLE_BYTES;
        ByteBuffer wave = ByteBuffer.allocate(HEADER_BYTES + length).order(ByteOrder.LITTLE_ENDIAN);
        wave.put("RIFF".getBytes(US_ASCII)).putInt(HEADER_BYTES - 8 + length).put("WAVEfmt ".getBytes(US_ASCII));
        // The size of what follows, uncompressed, mono, samples and bytes a second, bytes and bits of a sample.
        wave.putInt(16).putShort((short) 1).putShort((short) 1);
        wave.putInt(RATE).putInt(length).putShort((short) SAMPLE_BYTES).putShort((short) 16);
        wave.put("data".getBytes(US_ASCII)).putInt(length);
        for (int sample = 0; sample < RATE; sample++) {
            wave.putShort((short) (LOUDNESS * Math.sin(2 * Math.PI * HERTZ * sample / RATE)));
        }
        return wave.flip();
    }
}
