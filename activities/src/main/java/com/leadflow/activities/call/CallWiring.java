package com.leadflow.activities.call;

import com.leadflow.activities.dialing.PermissionCheck;
import com.leadflow.store.call.CallProgress;
import com.leadflow.store.database.Database;
import com.leadflow.store.encryption.FieldCipher;

/** What placing, watching and settling calls work with. */
public record CallWiring(
        Database database,
        FieldCipher cipher,
        PermissionCheck permissionCheck,
        VoiceProvider provider,
        CallProgress progress,
        CallMonitor monitor,
        CallMetrics metrics) {}
