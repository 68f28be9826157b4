package com.leadflow.store.account;

import com.leadflow.store.Persona;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whose access the matrix tells: a column of it. */
enum Viewer {
    OWNER("leadflow_api", Persona.OWNER, null),
    MATE("leadflow_api", Persona.MATE, null),
    STRANGER("leadflow_api", Persona.STRANGER, null),
    ADMIN("leadflow_api", Persona.ADMIN, null),
    /** The API's login without a transaction on anybody's behalf. */
    ANONYMOUS("leadflow_api", null, null),
    WORKER("leadflow_worker", null, "dispatch"),
    BACKUP("leadflow_backup", null, null),
    WEBHOOK("leadflow_api", null, "webhook"),
    /** For the owner. */
    LEAD_EDIT("leadflow_api", Persona.OWNER, "lead-edit"),
    /** For the mate. */
    ATTACH("leadflow_api", Persona.MATE, "attach"),
    AUTHENTICATION("leadflow_api", null, "authentication"),
    START("leadflow_api", null, "start");

    private final String role;
    private final @Nullable Persona persona;
    private final @Nullable String part;

    Viewer(String role, @Nullable Persona persona, @Nullable String part) {
        this.role = role;
        this.persona = persona;
        this.part = part;
    }

    static Viewer named(String title) {
        return valueOf(title.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** As the head of a column. */
    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String role() {
        return role;
    }

    /** A part of LeadFlow that the API has permit something, for somebody or for nobody. */
    boolean isPartOfTheApi() {
        return role.equals("leadflow_api") && part != null;
    }

    String claims() {
        if (persona == null && part == null) {
            return "";
        }
        String sub = persona == null ? "" : "\"sub\":\"" + persona.id() + "\"";
        String acting = part == null ? "" : "\"part\":\"" + part + "\"";
        return "{" + sub + (sub.isEmpty() || acting.isEmpty() ? "" : ",") + acting + "}";
    }
}
