package com.leadflow.worker.temporal;

import com.leadflow.workflows.call.DialActivities;
import com.leadflow.workflows.call.SettleActivities;
import com.leadflow.workflows.call.WatchActivities;
import com.leadflow.workflows.campaign.CampaignActivities;
import com.leadflow.workflows.campaign.DispatchActivities;
import com.leadflow.workflows.schedule.ScheduleActivities;
import com.leadflow.workflows.upkeep.SweepActivities;

/** The activity implementations of this process, whether or not it serves their queues. */
public record Implementations(
        CampaignActivities campaign,
        ScheduleActivities schedule,
        SettleActivities settle,
        SweepActivities sweep,
        DispatchActivities dispatch,
        DialActivities dial,
        WatchActivities watch) {}
