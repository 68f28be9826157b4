package com.leadflow.api.lead;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.api.account.Identity;
import com.leadflow.api.openapi.Reads;
import com.leadflow.api.openapi.Section;
import com.leadflow.api.problem.Violations;
import com.leadflow.api.request.JsonBodies;
import com.leadflow.store.account.UserDao;
import com.leadflow.store.database.Database;
import com.leadflow.store.lead.Lead;
import com.leadflow.store.lead.LeadSearch;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Finds leads by what people know of them, which is personal: so it comes in a body, and never in a URL. */
@Section(name = "Leads", of = "lead")
@Path(LeadResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class LeadSearchResource {
    static final int MOST = 200;
    static final int USUAL = 50;

    private final Database database;
    private final LeadSearch search;
    private final LeadReader reader;
    private final JsonBodies bodies;

    /** @param defaultRegion the country in which national numbers are read */
    public LeadSearchResource(Database database, LeadSearch search, String defaultRegion, JsonBodies bodies) {
        this.database = database;
        this.search = search;
        this.reader = new LeadReader(defaultRegion);
        this.bodies = bodies;
    }

    @POST
    @Path("/search")
    @Operation(
            operationId = "searchLeads",
            summary = "Find leads by number, address or name",
            description =
                    "It changes nothing; it is a POST because what is looked for must not stand in a URL. Who is no admin is answered their own."
                            + " Numbers and addresses are encrypted, so that they are only found as a whole, and nothing is sorted by them.")
    public LeadSearchResponse search(@Auth Identity user, @Reads(LeadSearchRequest.class) @Nullable JsonNode body) {
        LeadSearchRequest wanted = read(bodies.read(body, LeadSearchRequest.class));
        int limit = Objects.requireNonNullElse(wanted.limit(), USUAL);
        // One lead more than asked for tells whether there are more.
        List<Lead> found = database.call(user.actor(), handle -> find(handle, wanted, owner(handle, user), limit + 1));
        return new LeadSearchResponse(
                found.stream().limit(limit).map(LeadResponse::of).toList(), found.size() > limit);
    }

    private static @Nullable UUID owner(Handle handle, Identity user) {
        return handle.attach(UserDao.class).isAdmin() ? null : user.id();
    }

    private List<Lead> find(Handle handle, LeadSearchRequest wanted, @Nullable UUID owner, int most) {
        if (wanted.phone() != null) {
            return search.byPhone(handle, wanted.phone(), owner, most);
        }
        if (wanted.email() != null) {
            return search.byEmail(handle, wanted.email(), owner, most);
        }
        return search.byName(handle, Objects.requireNonNull(wanted.name()), owner, most);
    }

    /** As leads are stored; throws an ApiException that names everything that is wrong. */
    private LeadSearchRequest read(LeadSearchRequest given) {
        Violations violations = new Violations();
        if (Stream.of(given.phone() != null, given.email() != null, given.name() != null)
                        .filter(there -> there)
                        .count()
                != 1) {
            violations.add("", "one-of", "expected one of phone, email and name");
        }
        if (given.limit() != null && (given.limit() < 1 || given.limit() > MOST)) {
            violations.add("/limit", "out-of-range", "expected a whole number from 1 to " + MOST);
        }
        String phone = reader.phone(violations, given.phone(), null);
        String email = LeadReader.email(violations, given.email());
        if (given.name() != null) {
            violations.requireText("/name", given.name(), LeadReader.LONGEST_NAME);
        }
        violations.throwIfAny();
        return new LeadSearchRequest(
                phone, email, given.name() == null ? null : given.name().strip(), given.limit());
    }
}
