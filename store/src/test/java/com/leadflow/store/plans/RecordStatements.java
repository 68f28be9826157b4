package com.leadflow.store.plans;

import static com.leadflow.store.plans.HotStatement.api;
import static com.leadflow.store.plans.HotStatements.NEWEST_FIRST;
import static com.leadflow.store.plans.HotStatements.forEverybody;
import static com.leadflow.store.plans.HotStatements.lastHour;
import static com.leadflow.store.plans.HotStatements.list;
import static com.leadflow.store.plans.LoadedTables.rowId;

import com.leadflow.store.csv.CsvLeads;
import com.leadflow.store.csv.CsvUploadDao;
import com.leadflow.store.email.EmailDao;
import com.leadflow.store.email.EmailTemplateDao;
import com.leadflow.store.email.EmailTemplates;
import com.leadflow.store.file.PropertyFileDao;
import com.leadflow.store.listing.ListRequest;
import com.leadflow.store.listing.Sort;
import com.leadflow.store.schedule.ScheduleDao;
import com.leadflow.store.schedule.ScheduleHistory;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** The statements about schedules, emails, templates, files and uploads: what people keep in LeadFlow. */
final class RecordStatements {
    private RecordStatements() {}

    static List<HotStatement> all() {
        return Stream.concat(lists(), keeping().stream().flatMap(one -> forEverybody(one).stream()))
                .toList();
    }

    /** As the API asks for them: people's own, all for admins, and what hangs on a campaign or a lead for whoever asks by it. */
    private static Stream<HotStatement> lists() {
        Stream<HotStatement> ofAll = Stream.of(
                        list(EmailDao.LISTED, Map.of()),
                        list(EmailDao.LISTED, Map.of("status", "failed")),
                        list(EmailDao.LISTED, Map.of("template_id", rowId(5))),
                        list(EmailDao.LISTED, Map.of("created_at", lastHour())),
                        list(EmailTemplateDao.LISTED, Map.of()),
                        list(EmailTemplateDao.LISTED, Map.of("created_at", lastHour())),
                        list(EmailTemplateDao.LISTED, Map.of("created_by", rowId(5))),
                        list(PropertyFileDao.LISTED, Map.of()),
                        list(PropertyFileDao.LISTED, Map.of("created_at", lastHour())),
                        list(PropertyFileDao.LISTED, Map.of("scan_status", "infected")),
                        list(CsvUploadDao.LISTED, Map.of()),
                        list(CsvUploadDao.LISTED, Map.of("created_at", lastHour())),
                        list(CsvUploadDao.LISTED, Map.of("status", "failed")))
                .flatMap(pages -> pages)
                .map(statement -> statement.as("an admin", LoadedTables.ADMIN));
        Stream<HotStatement> ofOne =
                Stream.of(LoadedTables.MEMBER, LoadedTables.OUTSIDER).flatMap(RecordStatements::listsOf);
        Stream<HotStatement> ofEverybody = Stream.of(
                        list(EmailDao.LISTED, Map.of("campaign_id", rowId(1))),
                        list(EmailDao.LISTED, Map.of("campaign_id", rowId(7))),
                        list(EmailDao.LISTED, Map.of("lead_id", rowId(6))),
                        list(EmailDao.LISTED, Map.of("sent_by", rowId(5))),
                        list(PropertyFileDao.LISTED, Map.of("uploaded_by", rowId(5))),
                        list(PropertyFileDao.LISTED, Map.of("lead_id", rowId(6))),
                        list(CsvUploadDao.LISTED, Map.of("uploaded_by", rowId(5))),
                        list(ScheduleDao.LISTED, Map.of()),
                        list(ScheduleDao.LISTED, Map.of("created_at", lastHour())),
                        list(ScheduleDao.LISTED, Map.of("campaign_id", rowId(1))),
                        runsOfASchedule(),
                        rowsOfAnUpload())
                .flatMap(pages -> pages)
                .flatMap(statement -> forEverybody(statement).stream());
        return Stream.of(ofAll, ofOne, ofEverybody).flatMap(lists -> lists);
    }

    private static Stream<HotStatement> listsOf(UUID person) {
        return Stream.of(
                        list(EmailDao.LISTED, Map.of("sent_by", person)),
                        list(EmailDao.LISTED, Map.of("sent_by", person, "created_at", lastHour())),
                        list(EmailDao.LISTED, Map.of("sent_by", person, "status", "failed")),
                        list(PropertyFileDao.LISTED, Map.of("uploaded_by", person)),
                        list(PropertyFileDao.LISTED, Map.of("uploaded_by", person, "created_at", lastHour())),
                        list(PropertyFileDao.LISTED, Map.of("uploaded_by", person, "scan_status", "infected")),
                        list(CsvUploadDao.LISTED, Map.of("uploaded_by", person)),
                        list(CsvUploadDao.LISTED, Map.of("uploaded_by", person, "created_at", lastHour())),
                        Stream.of(
                                api(
                                                "email_templates on offer",
                                                handle -> EmailTemplates.listFor(
                                                        handle,
                                                        person,
                                                        new ListRequest(Map.of(), NEWEST_FIRST, null, 50)))
                                        .within(2_000),
                                api(
                                                "email_templates of a category on offer",
                                                handle -> EmailTemplates.listFor(
                                                        handle,
                                                        person,
                                                        new ListRequest(
                                                                Map.of("category", "general"), NEWEST_FIRST, null, 50)))
                                        .within(2_000)))
                .flatMap(pages -> pages)
                .map(statement ->
                        statement.as(person.equals(LoadedTables.MEMBER) ? "a member" : "an outsider", person));
    }

    private static Stream<HotStatement> rowsOfAnUpload() {
        ListRequest inOrder = new ListRequest(Map.of(), new Sort("row_number", false), null, 50);
        return Stream.of(api("csv_leads of an upload", handle -> CsvLeads.list(handle, rowId(2), inOrder)));
    }

    private static Stream<HotStatement> runsOfASchedule() {
        Sort latestFirst = new Sort("due_at", true);
        return Stream.of(
                api(
                        "schedule_runs of a schedule",
                        handle -> ScheduleHistory.list(
                                handle, rowId(2), new ListRequest(Map.of(), latestFirst, null, 50))),
                api(
                        "schedule_runs of a schedule, skipped",
                        handle -> ScheduleHistory.list(
                                handle,
                                rowId(2),
                                new ListRequest(Map.of("result", "skipped"), latestFirst, null, 50))));
    }

    /** What becomes of a row when people change it, from the look at it on. */
    private static List<HotStatement> keeping() {
        return List.of(
                api(EmailDao.class, "lock", dao -> dao.lock(rowId(3))),
                api(EmailDao.class, "delete", dao -> dao.delete(rowId(3))),
                api(EmailTemplateDao.class, "lock", dao -> dao.lock(rowId(102))),
                api(
                        EmailTemplateDao.class,
                        "yieldDefault",
                        dao -> dao.yieldDefault("general", LoadedTables.MEMBER, rowId(102))),
                api(EmailTemplateDao.class, "delete", dao -> dao.delete(rowId(102))),
                api(PropertyFileDao.class, "lock", dao -> dao.lock(rowId(2))),
                api(PropertyFileDao.class, "delete", dao -> dao.delete(rowId(2))),
                api(CsvUploadDao.class, "lock", dao -> dao.lock(rowId(2))),
                api(CsvUploadDao.class, "delete", dao -> dao.delete(rowId(2))),
                api(ScheduleDao.class, "lock", dao -> dao.lock(rowId(2))),
                api(ScheduleDao.class, "delete", dao -> dao.delete(rowId(2))));
    }
}
