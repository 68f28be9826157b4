package com.leadflow.dev.simulator;

import java.util.Set;

/** The properties that the provider's OpenAPI document declares; it refuses any other. */
final class KnownProperties {
    static final Set<String> CALL = Set.of(
            "assistant",
            "assistantId",
            "assistantOverrides",
            "assistantVersion",
            "customer",
            "customerId",
            "customers",
            "name",
            "phoneNumber",
            "phoneNumberId",
            "schedulePlan",
            "squad",
            "squadId",
            "squadOverrides",
            "transport",
            "workflow",
            "workflowId",
            "workflowOverrides");
    static final Set<String> CUSTOMER = Set.of(
            "assistantOverrides",
            "email",
            "extension",
            "externalId",
            "name",
            "number",
            "numberE164CheckEnabled",
            "sipUri",
            "squadOverrides");
    static final Set<String> ASSISTANT_OVERRIDES = Set.of(
            "analysisPlan",
            "artifactPlan",
            "backgroundSound",
            "backgroundSpeechDenoisingPlan",
            "clientMessages",
            "compliancePlan",
            "credentialIds",
            "credentials",
            "endCallMessage",
            "endCallPhrases",
            "firstMessage",
            "firstMessageInterruptionsEnabled",
            "firstMessageMode",
            "hooks",
            "keypadInputPlan",
            "maxDurationSeconds",
            "metadata",
            "model",
            "modelOutputInMessagesEnabled",
            "monitorPlan",
            "name",
            "observabilityPlan",
            "server",
            "serverMessages",
            "startSpeakingPlan",
            "stopSpeakingPlan",
            "tools:append",
            "transcriber",
            "transportConfigurations",
            "variableValues",
            "voice",
            "voicemailDetection",
            "voicemailMessage");
    static final Set<String> SERVER = Set.of(
            "backoffPlan",
            "credentialId",
            "encryptedPaths",
            "headers",
            "staticIpAddressesEnabled",
            "timeoutSeconds",
            "url");

    private KnownProperties() {}
}
