using Aggregator.Configuration;
using Quartz;

namespace Aggregator.Scheduling;

/// <summary>Turns a source's settings into Quartz's words.</summary>
internal static class Triggers
{
    /// <summary>The job's key; one job for each source.</summary>
    public static JobKey Key(string source) => new(source);

    /// <summary>The job that fires a source.</summary>
    public static IJobDetail Job(string source) => JobBuilder.Create<PollJob>()
        .WithIdentity(Key(source))
        .UsingJobData(PollJob.SourceKey, source)
        .Build();

    /// <summary>
    /// The trigger. An interval counts from now, moved once by a random part of the jitter, so that sources with the same interval stay
    /// spread for good. Firings that were missed (the machine slept, the clock jumped) become one.
    /// </summary>
    public static ITrigger Of(SourceSettings settings, TimeProvider timeProvider)
    {
        var trigger = TriggerBuilder.Create(timeProvider).WithIdentity(settings.Name);
        return settings.Cron is { } cron
            ? trigger
                .WithSchedule(CronScheduleBuilder.Create(cron)
                    .InTimeZone(TimeZoneInfo.Utc)
                    .WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed))
                .Build()
            : trigger
                .StartAt(timeProvider.GetUtcNow() + settings.Interval!.Value + RandomPart(settings.Jitter))
                .WithSchedule(SimpleScheduleBuilder.Create()
                    .WithInterval(settings.Interval.Value)
                    .RepeatForever()
                    .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NowWithRemainingCount))
                .Build();
    }

    /// <summary>A random part of the jitter for one firing of a cron schedule; an interval was moved when it was made.</summary>
    public static TimeSpan FiringDelay(SourceSettings settings) =>
        settings.Cron is null ? TimeSpan.Zero : RandomPart(settings.Jitter);

    // Spreading load needs no secret randomness.
#pragma warning disable CA5394
    private static TimeSpan RandomPart(TimeSpan jitter) => jitter * Random.Shared.NextDouble();
#pragma warning restore CA5394
}
