package com.leadflow.store.campaign;

import static com.leadflow.store.campaign.CampaignStatus.ACTIVE;
import static com.leadflow.store.campaign.CampaignStatus.COMPLETED;
import static com.leadflow.store.campaign.CampaignStatus.PAUSED;

import com.leadflow.store.campaign.CommandDecision.AsIs;
import com.leadflow.store.campaign.CommandDecision.Change;
import com.leadflow.store.campaign.CommandDecision.Forbidden;

/** What people tell a campaign to do. */
public enum CampaignCommand {
    START,
    PAUSE,
    RESUME,
    STOP;

    /** The command table: what the command means for a campaign in this status. */
    public CommandDecision decide(CampaignStatus status) {
        return switch (this) {
            case START ->
                switch (status) {
                    case DRAFT, COMPLETED, FAILED -> new Change(ACTIVE);
                    case ACTIVE -> new AsIs();
                    case PAUSED -> new Forbidden();
                };
            case PAUSE ->
                switch (status) {
                    case ACTIVE -> new Change(PAUSED);
                    case PAUSED -> new AsIs();
                    case DRAFT, COMPLETED, FAILED -> new Forbidden();
                };
            case RESUME ->
                switch (status) {
                    case PAUSED -> new Change(ACTIVE);
                    case ACTIVE -> new AsIs();
                    case DRAFT, COMPLETED, FAILED -> new Forbidden();
                };
            case STOP ->
                switch (status) {
                    case ACTIVE, PAUSED -> new Change(COMPLETED);
                    case COMPLETED -> new AsIs();
                    case DRAFT, FAILED -> new Forbidden();
                };
        };
    }
}
