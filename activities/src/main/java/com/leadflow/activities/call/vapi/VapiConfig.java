package com.leadflow.activities.call.vapi;

import com.leadflow.store.configuration.Secret;
import okhttp3.HttpUrl;

/**
 * How Vapi is reached, and how it reaches us.
 *
 * @param baseUrl {@code https://api.vapi.ai}, or a simulator
 * @param apiKey the account's private key
 * @param webhookUrl where Vapi sends what happens to a call
 * @param webhookSecret sent along by us and back by Vapi, so that only Vapi can tell us about calls
 */
public record VapiConfig(HttpUrl baseUrl, Secret apiKey, String webhookUrl, Secret webhookSecret) {}
