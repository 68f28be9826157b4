package com.leadflow.dev.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Addresses of recordings and logs. As at the provider there are two kinds: lasting ones that nobody may download,
 * and short-lived signed ones that need no key, and take none. Both lead to an origin of their own.
 */
final class ArtifactLinks {
    /** Artifact routes of the provider, and what the file behind each is called. */
    private static final Map<String, String> FILES = Map.of(
            "mono-recording", "mono.wav",
            "stereo-recording", "stereo.wav",
            "customer-recording", "customer.wav",
            "assistant-recording", "assistant.wav",
            "call-logs", "logs.jsonl");

    private static final Duration VALIDITY = Duration.ofMinutes(15);

    private final int port;
    private final SecretKeySpec key;

    /** @param port of storage, on the host where the caller reaches the simulator */
    ArtifactLinks(int port) {
        this.port = port;
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        key = new SecretKeySpec(secret, "HmacSHA256");
    }

    /** A signed address of what the provider's route serves, valid for a quarter of an hour. */
    String signed(PhoneCall call, String route) {
        if (!FILES.containsKey(route) || !isKept(call)) {
            throw ProviderException.notFound("Artifact");
        }
        return signedFile(call, fileName(route), Instant.now().plus(VALIDITY));
    }

    /** Adds what an artifact says about recordings. */
    void describe(PhoneCall call, ObjectNode artifact) {
        Instant expiry = Instant.now().plus(VALIDITY);
        artifact.put("recordingUrl", lasting(call, "mono.wav"))
                .put("stereoRecordingUrl", lasting(call, "stereo.wav"))
                .put("logUrl", lasting(call, "logs.jsonl"))
                .put("presignedMonoUrl", signedFile(call, "mono.wav", expiry))
                .put("presignedStereoUrl", signedFile(call, "stereo.wav", expiry))
                .put("presignedAssistantUrl", signedFile(call, "assistant.wav", expiry))
                .put("presignedCustomerUrl", signedFile(call, "customer.wav", expiry))
                .put("presignedLogUrl", signedFile(call, "logs.jsonl", expiry))
                .put("presignedUrlsExpiresAt", Json.instant(expiry));
        ObjectNode recording = artifact.putObject("recording").put("stereoUrl", lasting(call, "stereo.wav"));
        recording
                .putObject("mono")
                .put("combinedUrl", lasting(call, "mono.wav"))
                .put("assistantUrl", lasting(call, "assistant.wav"))
                .put("customerUrl", lasting(call, "customer.wav"));
    }

    boolean leadTo(int localPort) {
        return port == localPort;
    }

    /** Serves {@code /storage/<call>/<file>} to who holds a signed address that is still valid. */
    Reply download(Incoming request) {
        String expires = request.query().getOrDefault("expires", "0");
        byte[] wanted =
                sign(request.path().get(1), request.path().get(2), expires).getBytes(StandardCharsets.UTF_8);
        byte[] given = request.query().getOrDefault("signature", "").getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(wanted, given) || Instant.now().toEpochMilli() > Long.parseLong(expires)) {
            return Reply.text(403, "Access denied");
        }
        if (request.authorization().isPresent()) {
            return Reply.text(400, "Only one way to authenticate is allowed");
        }
        String file = request.path().get(2);
        return file.endsWith(".wav") ? Reply.sound(Tone.wave()) : Reply.text(200, "Simulated content of " + file);
    }

    /** Only what was talked over is recorded. */
    static boolean isKept(PhoneCall call) {
        CallState state = call.state();
        return state.reported() && state.startedAt() != null;
    }

    private static String fileName(String route) {
        return FILES.getOrDefault(route, "");
    }

    private String lasting(PhoneCall call, String file) {
        return storage(call.base()) + "/storage/" + call.id() + "/" + file;
    }

    private String storage(URI base) {
        return base.toString().replaceFirst("(:\\d+)?$", ":" + port);
    }

    private String signedFile(PhoneCall call, String file, Instant expiry) {
        String expires = Long.toString(expiry.toEpochMilli());
        return lasting(call, file) + "?expires=" + expires + "&signature=" + sign(call.id(), file, expires);
    }

    private String sign(String callId, String file, String expires) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            String text = callId + "/" + file + "/" + expires;
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256", e);
        }
    }
}
