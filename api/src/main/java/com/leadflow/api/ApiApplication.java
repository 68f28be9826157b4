package com.leadflow.api;

import com.codahale.metrics.health.HealthCheck;
import com.leadflow.api.account.Authentication;
import com.leadflow.api.audit.AuditResource;
import com.leadflow.api.call.CallCommandResource;
import com.leadflow.api.call.CallHistoryResource;
import com.leadflow.api.call.CallQueueResource;
import com.leadflow.api.call.CallbackResource;
import com.leadflow.api.call.QueueBulkResource;
import com.leadflow.api.call.RecordingLinks;
import com.leadflow.api.call.RecordingResource;
import com.leadflow.api.call.Recordings;
import com.leadflow.api.call.SingleCallResource;
import com.leadflow.api.call.VapiSecretFilter;
import com.leadflow.api.call.VapiWebhookResource;
import com.leadflow.api.call.WebhookInbox;
import com.leadflow.api.call.WebhookMetrics;
import com.leadflow.api.campaign.CampaignCloneResource;
import com.leadflow.api.campaign.CampaignCommandResource;
import com.leadflow.api.campaign.CampaignLeadResource;
import com.leadflow.api.campaign.CampaignResource;
import com.leadflow.api.campaign.CampaignWaker;
import com.leadflow.api.campaign.DecisionResource;
import com.leadflow.api.campaign.EventStreams;
import com.leadflow.api.campaign.EventsResource;
import com.leadflow.api.campaign.StatisticsResource;
import com.leadflow.api.csv.CsvLeadResource;
import com.leadflow.api.csv.CsvUploadResource;
import com.leadflow.api.dialing.DialingResource;
import com.leadflow.api.dialing.HolidayResource;
import com.leadflow.api.email.EmailResource;
import com.leadflow.api.email.EmailTemplateResource;
import com.leadflow.api.file.PropertyFileResource;
import com.leadflow.api.idempotency.Idempotency;
import com.leadflow.api.idempotency.KeyedRequests;
import com.leadflow.api.lead.LeadBulkResource;
import com.leadflow.api.lead.LeadResource;
import com.leadflow.api.lead.LeadSearchResource;
import com.leadflow.api.lead.TimelineResource;
import com.leadflow.api.openapi.DocsResource;
import com.leadflow.api.openapi.OpenApiDocument;
import com.leadflow.api.openapi.OpenApiResource;
import com.leadflow.api.problem.ProblemErrorHandler;
import com.leadflow.api.problem.ProblemMapper;
import com.leadflow.api.problem.RequestIdFilter;
import com.leadflow.api.protection.Protection;
import com.leadflow.api.request.ApiJson;
import com.leadflow.api.request.BodyLimits;
import com.leadflow.api.request.EncodedBodyFilter;
import com.leadflow.api.request.EntityTags;
import com.leadflow.api.request.JsonBodies;
import com.leadflow.api.request.UnknownInput;
import com.leadflow.api.request.UnreadBodyFilter;
import com.leadflow.api.schedule.ScheduleResource;
import com.leadflow.api.schedule.ScheduleRunResource;
import com.leadflow.api.schedule.ScheduleWaker;
import com.leadflow.api.suppression.SuppressionFileResource;
import com.leadflow.api.suppression.SuppressionResource;
import com.leadflow.api.user.ApiKeyResource;
import com.leadflow.api.user.TeamResource;
import com.leadflow.api.user.UserResource;
import com.leadflow.store.call.CallProgress;
import com.leadflow.store.configuration.EnvironmentSubstitutor;
import com.leadflow.store.database.Database;
import com.leadflow.store.database.KeysetCheck;
import com.leadflow.store.database.Notifications;
import com.leadflow.store.dialing.DialingState;
import com.leadflow.store.email.Emails;
import com.leadflow.store.encryption.FieldCipher;
import com.leadflow.store.encryption.Keysets;
import com.leadflow.store.lead.LeadSearch;
import com.leadflow.store.lead.Leads;
import com.leadflow.store.suppression.Suppressions;
import com.leadflow.workflows.dialing.LegalHours;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.dropwizard.lifecycle.AutoCloseableManager;
import io.dropwizard.lifecycle.Managed;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.DispatcherType;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** The API process. */
public final class ApiApplication extends Application<ApiConfiguration> {
    private final Map<String, String> environment;

    /** @param environment what config/api.yml is filled from */
    public ApiApplication(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    public static void main(String[] arguments) throws Exception {
        new ApiApplication(System.getenv()).run(arguments);
    }

    @Override
    public String getName() {
        return "leadflow-api";
    }

    @Override
    public void initialize(Bootstrap<ApiConfiguration> bootstrap) {
        bootstrap.setConfigurationSourceProvider(new SubstitutingSourceProvider(
                bootstrap.getConfigurationSourceProvider(), new EnvironmentSubstitutor(environment)));
    }

    @Override
    public void run(ApiConfiguration configuration, Environment environment) {
        ApiJson.configure(environment.getObjectMapper());
        Keysets keysets = configuration.encryption().keysets();
        Database database = database(configuration, environment);
        MeterRegistry metrics = ProcessMetrics.serve(environment, database);
        KeysetCheck.verify(database, keysets);
        TemporalClient temporal = temporal(configuration, environment);
        problems(environment);
        Protection.install(configuration.protection(), environment);
        Authentication.install(configuration.tokens(), database, environment);
        resources(configuration, environment, new Parts(database, keysets, temporal, metrics));
        environment.jersey().register(new EventsResource(events(configuration, environment, database, metrics)));
        documentation(environment);
    }

    /** What the resources are made of. */
    private record Parts(Database database, Keysets keysets, TemporalClient temporal, MeterRegistry metrics) {}

    private static Database database(ApiConfiguration configuration, Environment environment) {
        Database database = Database.open(configuration.database().pool(), "leadflow-api");
        environment.lifecycle().manage(new Managed() {
            @Override
            public void stop() {
                database.close();
            }
        });
        database.verifyLogin("leadflow_api");
        environment.healthChecks().register("database", check(database::isReachable, "PostgreSQL does not answer"));
        environment
                .admin()
                .addServlet("ready", new ReadinessServlet(database::isReachable, () -> DialingState.inWords(database)))
                .addMapping("/ready");
        return database;
    }

    private static TemporalClient temporal(ApiConfiguration configuration, Environment environment) {
        TemporalClient temporal = new TemporalClient(configuration.temporal());
        environment.lifecycle().manage(temporal);
        environment.healthChecks().register("temporal", check(temporal::isReachable, "Temporal does not answer"));
        return temporal;
    }

    private static EventStreams events(
            ApiConfiguration configuration, Environment environment, Database database, MeterRegistry metrics) {
        Notifications notifications =
                Notifications.listen(configuration.database().listening());
        environment.lifecycle().manage(new AutoCloseableManager(notifications));
        EventStreams streams = new EventStreams(database, notifications, metrics);
        environment.lifecycle().addEventListener(streams);
        return streams;
    }

    private static void problems(Environment environment) {
        environment
                .servlets()
                .addFilter("request-id", new RequestIdFilter())
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        ProblemErrorHandler errors = new ProblemErrorHandler(environment.getObjectMapper());
        environment.getApplicationContext().setErrorHandler(errors);
        environment.lifecycle().addServerLifecycleListener(server -> server.setErrorHandler(errors));
        environment.jersey().register(new ProblemMapper());
        environment.jersey().register(new EntityTags());
        environment.jersey().register(new BodyLimits());
        environment.jersey().register(new EncodedBodyFilter());
        environment.jersey().register(new UnreadBodyFilter());
        environment.jersey().register(new UnknownInput(environment.getObjectMapper()));
    }

    private static void resources(ApiConfiguration configuration, Environment environment, Parts parts) {
        JerseyEnvironment jersey = environment.jersey();
        JsonBodies bodies = new JsonBodies(environment.getObjectMapper());
        LegalHours legalHours = LegalHours.parse(configuration.legalCallingHours());
        jersey.register(
                new KeyedRequests(new Idempotency(parts.database(), parts.keysets(), environment.getObjectMapper())));
        Database database = parts.database();
        CampaignWaker waker = new CampaignWaker(parts.temporal().client());
        jersey.register(
                new LeadResource(database, new Leads(parts.keysets()), waker, configuration.defaultRegion(), bodies));
        jersey.register(new LeadSearchResource(
                database, new LeadSearch(parts.keysets()), configuration.defaultRegion(), bodies));
        jersey.register(new LeadBulkResource(waker, bodies));
        suppressions(configuration, jersey, bodies, parts);
        jersey.register(new TimelineResource(database));
        jersey.register(
                new CampaignResource(database, waker, bodies, legalHours, configuration.callCostPerMinuteUsd()));
        jersey.register(new CampaignCommandResource(waker, bodies, configuration.callCostPerMinuteUsd()));
        jersey.register(new ScheduleResource(
                database, new ScheduleWaker(parts.temporal().client()), bodies));
        jersey.register(new ScheduleRunResource(database, waker));
        jersey.register(new CampaignCloneResource(bodies));
        jersey.register(new CampaignLeadResource(database, waker));
        jersey.register(new StatisticsResource(database));
        jersey.register(new DecisionResource(database));
        jersey.register(new CallQueueResource(database, parts.keysets().cipher(), bodies, waker));
        jersey.register(new SingleCallResource(parts.keysets().cipher(), waker, bodies, legalHours));
        jersey.register(new QueueBulkResource(waker, bodies));
        jersey.register(new CallbackResource(parts.keysets().cipher(), legalHours, waker, bodies));
        calls(configuration, jersey, bodies, parts);
        emails(jersey, bodies, parts);
        jersey.register(new PropertyFileResource(database, bodies));
        jersey.register(new CsvUploadResource(database));
        jersey.register(new CsvLeadResource(database, parts.keysets().cipher()));
        jersey.register(new UserResource(database, bodies));
        jersey.register(new TeamResource(database, bodies));
        jersey.register(new ApiKeyResource(database, bodies));
        jersey.register(new AuditResource(database));
        int accountLines = configuration.dialing().accountMaxCalls();
        jersey.register(new DialingResource(database, bodies, accountLines));
        jersey.register(new HolidayResource(database, bodies));
        jersey.register(new ConsoleResource());
        webhooks(configuration, jersey, parts);
    }

    private static void suppressions(
            ApiConfiguration configuration, JerseyEnvironment jersey, JsonBodies bodies, Parts parts) {
        Database database = parts.database();
        Suppressions suppressions = new Suppressions(parts.keysets());
        CampaignWaker waker = new CampaignWaker(parts.temporal().client());
        String region = configuration.defaultRegion();
        jersey.register(new SuppressionResource(database, suppressions, waker, region, bodies));
        jersey.register(new SuppressionFileResource(database, suppressions, waker, region));
    }

    private static void calls(
            ApiConfiguration configuration, JerseyEnvironment jersey, JsonBodies bodies, Parts parts) {
        Database database = parts.database();
        FieldCipher cipher = parts.keysets().cipher();
        RecordingLinks links = new RecordingLinks(parts.keysets().links(), Clock.systemUTC());
        Recordings recordings = new Recordings(configuration.recordings());
        jersey.register(new CallHistoryResource(database, cipher, bodies));
        jersey.register(new CallCommandResource(database, cipher, links, recordings));
        jersey.register(new RecordingResource(database, links, recordings));
    }

    private static void emails(JerseyEnvironment jersey, JsonBodies bodies, Parts parts) {
        jersey.register(new EmailTemplateResource(parts.database(), bodies));
        Emails emails = new Emails(parts.keysets().cipher());
        jersey.register(new EmailResource(parts.database(), emails, bodies));
    }

    private static void webhooks(ApiConfiguration configuration, JerseyEnvironment jersey, Parts parts) {
        FieldCipher cipher = parts.keysets().cipher();
        WebhookMetrics metrics = new WebhookMetrics(parts.metrics());
        jersey.register(new VapiSecretFilter(configuration.webhookSecret(), metrics));
        CallProgress progress = new CallProgress(cipher, parts.metrics());
        jersey.register(new VapiWebhookResource(new WebhookInbox(parts.database(), cipher, progress), metrics));
    }

    /** After all other resources: it describes those that are registered. */
    private static void documentation(Environment environment) {
        JerseyEnvironment jersey = environment.jersey();
        jersey.register(new DocsResource());
        Set<Class<?>> resources = new HashSet<>(jersey.getResourceConfig().getClasses());
        resources.removeIf(type -> !type.isAnnotationPresent(Path.class));
        resources.add(OpenApiResource.class);
        jersey.register(new OpenApiResource(OpenApiDocument.of(resources, environment.getObjectMapper())));
    }

    private static HealthCheck check(BooleanSupplier holds, String otherwise) {
        return new HealthCheck() {
            @Override
            protected Result check() {
                return holds.getAsBoolean() ? Result.healthy() : Result.unhealthy(otherwise);
            }
        };
    }
}
