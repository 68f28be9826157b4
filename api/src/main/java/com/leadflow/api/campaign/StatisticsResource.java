package com.leadflow.api.campaign;

import com.leadflow.api.account.Identity;
import com.leadflow.api.openapi.Section;
import com.leadflow.api.problem.ApiException;
import com.leadflow.store.campaign.Statistics;
import com.leadflow.store.database.Database;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.ZoneId;
import java.util.UUID;

/** What the calls of a campaign came to. */
@Section(name = "Campaigns", of = "campaign")
@Path(CampaignResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public final class StatisticsResource {
    private final Database database;

    public StatisticsResource(Database database) {
        this.database = database;
    }

    @GET
    @Path("/{id}/statistics")
    @Operation(
            operationId = "getStatistics",
            summary = "What the calls of a campaign came to",
            description =
                    "All of them, and by outcome, by hour of the day and by attempt. What was never dialed does not count.")
    public StatisticsResponse statistics(
            @Auth Identity user,
            @PathParam("id") UUID id,
            @Schema(
                            description = "An IANA time zone, whose hours of the day count",
                            format = "timezone",
                            example = "America/New_York")
                    @QueryParam("timezone")
                    @DefaultValue("UTC")
                    String timezone) {
        if (!ZoneId.getAvailableZoneIds().contains(timezone)) {
            throw ApiException.invalidParameter("timezone", "an IANA time zone such as America/New_York");
        }
        return database.call(user.actor(), handle -> Statistics.of(handle, id, ZoneId.of(timezone)))
                .map(statistics -> StatisticsResponse.of(timezone, statistics))
                .orElseThrow(() -> ApiException.notFound(CampaignResource.NO_CAMPAIGN));
    }
}
