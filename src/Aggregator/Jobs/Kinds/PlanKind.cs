using Aggregator.Configuration;
using Aggregator.Plans;

namespace Aggregator.Jobs.Kinds;

/// <summary>
/// Goes through the waves of a plan: starts a job for each source of a wave and waits until all have ended. Each job has a name of its own in the
/// plan, so that a restart finds it again rather than start a second one.
/// </summary>
internal sealed class PlanKind : IJobKind
{
    /// <inheritdoc/>
    public JobType Type => JobType.Plan;

    /// <inheritdoc/>
    public bool OnlyWaits => true;

    /// <inheritdoc/>
    public IEnumerable<(string Member, string Issue)> Check(JobRequest request, AggregatorSettings settings)
    {
        if (request.Plan is not { } name)
        {
            yield return ("plan", "is missing: the plan's name, as the configuration has it.");
        }
        else if (!settings.Plans.TryGetValue(name, out var plan))
        {
            yield return ("plan", $"'{name}' is none; there are {(settings.Plans.Count == 0 ? "no plans" : string.Join(", ", settings.Plans.Keys))}.");
        }
        else if (plan.Waves.All(wave => wave.Sources.All(source => !settings.Sources[source].Enabled)))
        {
            yield return ("plan", $"'{plan.Name}' has only sources that are switched off; enable one first.");
        }
    }

    /// <inheritdoc/>
    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var course = run.Progress.Place is { } place ? PlanCourse.Parse(place) : Begin(run);
        while (course.Next < course.Steps.Count)
        {
            var step = course.Steps[course.Next];
            if (step.Sources is not { } sources)
            {
                var where = step.Wave > course.Waves ? "after the last wave" : $"before wave {step.Wave} of {course.Waves}";
                course = course.After([], 0);
                await run.PauseAsync(Progress(course, 0, 0, $"Paused {where}, as the plan says; resume it to go on."));
                return;
            }

            var (failures, readings) = await RunWaveAsync(run, course, step.Wave, sources, cancellationToken);
            course = course.After(failures, readings);
            if (failures.Count > 0 && course.OnFailure is FailureChoice.Stop)
            {
                await run.ReportAsync(Progress(course, 0, 0, null));
                var left = course.Waves - step.Wave;
                throw new JobException($"{string.Join("; ", course.Failures)}{(left == 0 ? "" : left == 1 ? "; the wave after it was not begun" : $"; the {left} waves after it were not begun")}");
            }
        }

        await run.ReportAsync(Progress(course, 0, 0, null));
        if (course.Failures.Count > 0)
        {
            throw new JobException(string.Join("; ", course.Failures));
        }
    }

    private static PlanCourse Begin(JobRun run) => run.Settings.Plans.TryGetValue(run.Request.Plan!, out var plan)
        ? PlanCourse.Of(plan, run.Settings)
        : throw new JobException($"The configuration has changed: there is no plan {run.Request.Plan} any more.");

    private static async Task<(List<string> Failures, long Readings)> RunWaveAsync(
        JobRun run, PlanCourse course, int wave, IReadOnlyList<string> sources, CancellationToken cancellationToken)
    {
        var note = $"Wave {wave} of {course.Waves}";
        var (failures, readings, done) = (new List<string>(), 0L, 0);
        await run.ReportAsync(Progress(course, 0, 0, note));
        var jobs = new Dictionary<string, string>();
        foreach (var source in sources)
        {
            var job = await StartAsync(run, course, wave, source);
            jobs.Add(job.Id, source);
        }

        await foreach (var end in Task.WhenEach(jobs.Keys.Select(id => run.EndOfAsync(id, cancellationToken))).WithCancellation(cancellationToken))
        {
            var job = await end;
            readings += job.Progress.Readings;
            if (job.State is not JobState.Completed)
            {
                failures.Add($"wave {wave}, {jobs[job.Id]}: {job.Error ?? "cancelled"}");
            }

            await run.ReportAsync(Progress(course, ++done, readings, note));
        }

        failures.Sort(StringComparer.Ordinal);
        return (failures, readings);
    }

    private static Task<Job> StartAsync(JobRun run, PlanCourse course, int wave, string source) => run.StartChildAsync(
        course.Type is PlanType.Backfill
            ? new JobRequest { Type = JobType.Backfill, Sources = [source], Since = run.CreatedAt - course.Last, Before = run.CreatedAt }
            : new JobRequest { Type = JobType.Poll, Sources = [source] },
        $"{wave}:{source}");

    private static JobProgress Progress(PlanCourse course, int done, long readings, string? note) => new(
        course.JobsBefore + done, course.Jobs, "jobs", course.Readings + readings,
        course.LeftOut.Count == 0 ? note : $"{note ?? "Done"}; switched off and left out: {string.Join(", ", course.LeftOut)}", course.ToPlace());
}
