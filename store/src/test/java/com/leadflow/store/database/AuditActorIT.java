package com.leadflow.store.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.store.Persona;
import com.leadflow.store.database.AuditedDatabase.Change;
import com.leadflow.store.database.MigrationConfig.Login;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every change is recorded with who has made it. */
final class AuditActorIT {
    private static final Actor DISPATCH = new Actor.System("dispatch");

    private static AuditedDatabase audited;

    @BeforeAll
    static void create() {
        audited = new AuditedDatabase();
    }

    @AfterAll
    static void close() {
        audited.close();
    }

    @Test
    void tellsThePersonAndTheRequest() {
        UUID lead = UUID.randomUUID();
        Actor inARequest = new Actor.User(Persona.ADMIN.id(), "request-1");

        audited.data.asApi().run(inARequest, handle -> AuditedDatabase.insertLead(handle, lead));

        assertThat(audited.changesOf(lead)).extracting(Change::actor).containsExactly("user:" + Persona.ADMIN.id());
        assertThat(audited.strings("select table_name from audit_log where request_id = 'request-1'"))
                .containsExactly("leads");
    }

    /** Also where a part works for it. */
    @Test
    void tellsTheMachine() {
        UUID lead = UUID.randomUUID();
        UUID key = UUID.randomUUID();

        audited.data
                .asApi()
                .run(
                        new Actor.Key(key, Persona.ADMIN.id(), "request-2"),
                        handle -> Acting.as(handle, "attach", () -> {
                            AuditedDatabase.insertLead(handle, lead);
                            return lead;
                        }));

        assertThat(audited.changesOf(lead)).extracting(Change::actor).containsExactly("key:" + key);
        assertThat(audited.strings("select table_name from audit_log where request_id = 'request-2'"))
                .containsExactly("leads");
    }

    @Test
    void tellsThePartThatWorksForNobody() {
        UUID lead = UUID.randomUUID();

        audited.data.asWorker().run(DISPATCH, handle -> AuditedDatabase.insertLead(handle, lead));

        assertThat(audited.changesOf(lead)).extracting(Change::actor).containsExactly("part:dispatch");
        assertThat(audited.strings("select request_id from audit_log where request_id = ''"))
                .isEmpty();
    }

    @Test
    void tellsThePersonThatAPartWorksFor() {
        UUID lead = UUID.randomUUID();

        audited.data
                .asApi()
                .run(
                        Persona.ADMIN.actor(),
                        handle -> Acting.as(handle, "attach", () -> {
                            AuditedDatabase.insertLead(handle, lead);
                            return lead;
                        }));

        assertThat(audited.changesOf(lead)).extracting(Change::actor).containsExactly("user:" + Persona.ADMIN.id());
    }

    @Test
    void tellsTheLoginOfWhoHasNoClaims() {
        UUID lead = UUID.randomUUID();
        Login owner = audited.data.migrationConfig().owner();

        as(owner).useHandle(handle -> AuditedDatabase.insertLead(handle, lead));

        assertThat(audited.changesOf(lead)).extracting(Change::actor).containsExactly("login:" + owner.user());
    }

    private static Jdbi as(Login login) {
        return JdbiForTests.over("%s?user=%s&password=%s"
                .formatted(audited.data.url(), login.user(), login.password().value()));
    }
}
