using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portal.App.Features.Jobs;
using Portal.App.Features.TimeSeries;
using Portal.Postgres.Execution;
using Quartz;

namespace Portal.App.Jobs;

/// <summary>Registers workers, feed and scheduler.</summary>
public static class JobServices
{
    /// <summary>The schema of Quartz's own tables; <see cref="Data.PortalDatabase"/> makes it before the scheduler starts.</summary>
    public const string QuartzSchema = "quartz";

    /// <summary>What use cases and pages need: they work without workers, on a node that runs none.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddOptions<JobOptions>().BindConfiguration("Jobs");
        services.AddSingleton<JobFeed>();
        services.AddSingleton<WorkSignal>();
        services.AddSingleton<ItemSeal>();
        services.AddSingleton<JobCompletion>();
        services.AddSingleton<PlanShapes>();
        services.AddSingleton<ItemClaim>();
        services.AddSingleton<ItemRecall>();
        services.AddSingleton<ItemExecution>();
        services.AddSingleton<ItemEnding>();
        services.AddSingleton<JobSweep>();
        services.AddSingleton<KeepTimeSeries>();
        services.AddSingleton(provider => new SchemaArchive(provider.GetRequiredService<TimeProvider>(), new PlanExecutorOptions()));
        services.AddSingleton<IJobQueue, LocalJobQueue>();
        return services.AddJobUseCases();
    }

    /// <summary>
    /// Workers and scheduler of this node. Quartz keeps its own tables, clustered: it carries nudges for later over restarts and
    /// nodes, and its trigger every 30 s wakes a node whose own watchdog sleeps. There is one job and no trigger per schema: a
    /// firing costs some 26 statements, a claim one.
    /// </summary>
    public static IServiceCollection AddJobWorkers(this IServiceCollection services, string connectionString)
    {
        services.AddSingleton<IJobQueue, QuartzJobQueue>();
        services.AddHostedService(provider => provider.GetRequiredService<JobFeed>());
        services.AddHostedService<JobWorkers>();
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(o =>
            {
                o.InstanceName = "portal";
                o.IdleWaitTime = TimeSpan.FromSeconds(5);
            });
            quartz.UseDefaultThreadPool(2);
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(NpgsqlFactory.Instance, connectionString);
                store.ConfigureStore(o => o.TablePrefix = $"{QuartzSchema}.qrtz_");
                store.UseClustering(o =>
                {
                    o.CheckinInterval = TimeSpan.FromSeconds(5);
                    o.CheckinMisfireThreshold = TimeSpan.FromSeconds(5);
                });
                store.ProvisionSchema();
                store.UseSystemTextJsonSerializer();
            });
            quartz.AddJob<WakeWorkersJob>(job => job.WithIdentity(WakeWorkersJob.Key).StoreDurably());
            quartz.AddTrigger(trigger => trigger.WithIdentity("watchdog", "portal").ForJob(WakeWorkersJob.Key)
                .WithSimpleSchedule(schedule => schedule.WithInterval(TimeSpan.FromSeconds(30)).RepeatForever()));
            quartz.AddJob<TimeSeriesJob>(job => job.WithIdentity(TimeSeriesJob.Key).StoreDurably());
            quartz.AddTrigger(trigger => trigger.WithIdentity("time-series", "portal").ForJob(TimeSeriesJob.Key)
                .WithSimpleSchedule(schedule => schedule.WithInterval(TimeSpan.FromMinutes(15)).RepeatForever()));
        });
        services.AddQuartzHostedService(o => o.WaitForJobsToComplete = true);
        return services;
    }
}
