package com.leadflow.api.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.store.configuration.Secret;
import okhttp3.HttpUrl;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingSettingsTest {
    private static final String HOSTS = "storage.example.com,*.buckets.example.com";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://storage.example.com/a.wav?signature=1",
                "https://STORAGE.example.com/a.wav",
                "https://storage.example.com:8443/a.wav",
                "https://one.buckets.example.com/a.wav",
                "https://one.two.buckets.example.com/a.wav"
            })
    void allowTheHostsThatAreListed(String address) {
        assertThat(settings("https://api.vapi.ai").allows(HttpUrl.get(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://storage.example.com/a.wav",
                "https://example.com/a.wav",
                "https://buckets.example.com/a.wav",
                "https://evilbuckets.example.com/a.wav",
                "https://storage.example.com.evil.example/a.wav",
                "https://storage.example.com@evil.example/a.wav",
                "https://evil.example/storage.example.com",
                "https://127.0.0.1/a.wav",
                "https://169.254.169.254/latest"
            })
    void allowNoOthers(String address) {
        assertThat(settings("https://api.vapi.ai").allows(HttpUrl.get(address))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"http://localhost:8090, true", "https://localhost:8090, false"})
    void allowClearTextWhereTheProviderIsInClearText(String provider, boolean allowed) {
        assertThat(settings(provider).allows(HttpUrl.get("http://storage.example.com/a.wav")))
                .isEqualTo(allowed);
    }

    private static RecordingSettings settings(String provider) {
        return new RecordingSettings(provider, new Secret("key"), HOSTS);
    }
}
