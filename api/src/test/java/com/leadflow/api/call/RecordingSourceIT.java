package com.leadflow.api.call;

import static com.leadflow.api.call.ServedRecordings.sound;
import static com.leadflow.store.Persona.OWNER;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.RunningApi.Answer;
import java.net.http.HttpResponse;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where recordings are fetched from, and what the provider or its storage may answer. */
@Timeout(60)
class RecordingSourceIT {
    @RegisterExtension
    static final ServedRecordings recordings = new ServedRecordings();

    /** The provider's word is not enough to be sent anywhere. */
    @Test
    void areFetchedFromHostsThatAreAllowedOnly() {
        Answer link = recordings.link(OWNER, recordings.call());
        int before = recordings.storage.getRequestCount();
        recordings.isAt(recordings.inStorage("/a.wav").replace("127.0.0.1", "localhost"));

        assertThat(recordings.listen(link).statusCode()).isEqualTo(503);
        assertThat(recordings.storage.getRequestCount()).isEqualTo(before);
    }

    @Test
    void areFetchedWithoutFurtherRedirects() {
        Answer link = recordings.link(OWNER, recordings.call());
        int before = recordings.storage.getRequestCount();
        recordings.serve(new MockResponse.Builder().code(302).addHeader("Location", recordings.inStorage("/b.wav")));

        assertThat(recordings.listen(link).statusCode()).isEqualTo(503);
        assertThat(recordings.storage.getRequestCount()).isEqualTo(before + 1);
    }

    @Test
    void areNotServedWhereTheyAreTooLarge() {
        Answer link = recordings.link(OWNER, recordings.call());
        recordings.serve(sound().setHeader("Content-Length", 300_000_000));

        assertThat(recordings.listen(link).statusCode()).isEqualTo(503);
    }

    @Test
    void areGoneWhereTheProviderHasThemNoMore() {
        Answer link = recordings.link(OWNER, recordings.call());
        recordings.provider.enqueue(new MockResponse.Builder().code(404).build());
        assertThat(recordings.listen(link).statusCode()).isEqualTo(404);

        recordings.serve(new MockResponse.Builder().code(403));
        assertThat(recordings.listen(link).statusCode()).isEqualTo(404);
    }

    @Test
    void areNotToBeHadWhereTheProviderRefusesOurKey() {
        Answer link = recordings.link(OWNER, recordings.call());
        recordings.provider.enqueue(new MockResponse.Builder().code(401).build());

        HttpResponse<byte[]> answer = recordings.listen(link);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).asString(US_ASCII).doesNotContain("the-key", "127.0.0.1");
    }
}
