package com.leadflow.store.encryption;

/** A keyset for tests of the stored formats; it has never encrypted anything else. */
final class KnownKeyset {
    static final String JSON = """
            {"encryption":{"primaryKeyId":3883838830,"key":[{"keyData":{
             "typeUrl":"type.googleapis.com/google.crypto.tink.AesGcmKey",
             "value":"GiDf7MaRSufJQzHJKNrMsQCvvZz+hfJInYPxgCZRVooJKQ==","keyMaterialType":"SYMMETRIC"},
             "status":"ENABLED","keyId":3883838830,"outputPrefixType":"TINK"}]},
             "index":{"primaryKeyId":1846118692,"key":[{"keyData":{
             "typeUrl":"type.googleapis.com/google.crypto.tink.HmacPrfKey",
             "value":"EgIIAxogJnticfjFrLd5dvKKkZTSYBz2R4zNVLiin6YqRXlLJGI=","keyMaterialType":"SYMMETRIC"},
             "status":"ENABLED","keyId":1846118692,"outputPrefixType":"RAW"}]}}
            """;

    private KnownKeyset() {}
}
