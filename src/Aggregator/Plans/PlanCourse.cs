using System.Text.Json;
using System.Text.Json.Serialization;
using Aggregator.Configuration;

namespace Aggregator.Plans;

/// <summary>
/// How a plan goes, fixed when it starts: an edit of the configuration while it waits at a pause, or is killed, must not let it do a wave twice
/// or leave one out.
/// </summary>
internal sealed record PlanCourse
{
    // Failures are told in an error that people read; the jobs themselves tell all.
    private const int LongestFailure = 200;

    /// <summary>What is done with each source.</summary>
    public required PlanType Type { get; init; }

    /// <summary>Backfill: how far back.</summary>
    public TimeSpan? Last { get; init; }

    /// <summary>What happens when a job fails.</summary>
    public required FailureChoice OnFailure { get; init; }

    /// <summary>Waves in all.</summary>
    public required int Waves { get; init; }

    /// <summary>The steps, in order.</summary>
    public required IReadOnlyList<PlanStep> Steps { get; init; }

    /// <summary>Sources that were switched off when the plan started, and so are left out.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>The next step.</summary>
    public int Next { get; init; }

    /// <summary>What has failed, in words.</summary>
    public IReadOnlyList<string> Failures { get; init; } = [];

    /// <summary>Readings of the waves before.</summary>
    public long Readings { get; init; }

    /// <summary>Jobs of every wave.</summary>
    [JsonIgnore]
    public int Jobs => Steps.Sum(step => step.Sources?.Count ?? 0);

    /// <summary>Jobs of the waves before.</summary>
    [JsonIgnore]
    public int JobsBefore => Steps.Take(Next).Sum(step => step.Sources?.Count ?? 0);

    /// <summary>How a plan goes that starts now.</summary>
    public static PlanCourse Of(PlanSettings plan, AggregatorSettings settings)
    {
        var steps = new List<PlanStep>();
        var leftOut = plan.Waves.SelectMany(wave => wave.Sources).Distinct().Where(source => !settings.Sources[source].Enabled).ToList();
        for (var index = 0; index < plan.Waves.Count; index++)
        {
            var wave = plan.Waves[index];
            // A pause after one wave and before the next is one pause.
            if (wave.PauseBefore || (index > 0 && plan.Waves[index - 1].PauseAfter))
            {
                steps.Add(new PlanStep(index + 1, null));
            }

            steps.Add(new PlanStep(index + 1, [.. wave.Sources.Except(leftOut)]));
        }

        if (plan.Waves[^1].PauseAfter)
        {
            steps.Add(new PlanStep(plan.Waves.Count + 1, null));
        }

        return new PlanCourse { Type = plan.Options.Type, Last = plan.Options.Last, OnFailure = plan.Options.OnFailure, Waves = plan.Waves.Count, Steps = steps, LeftOut = leftOut };
    }

    /// <summary>How it went on, as a job keeps it.</summary>
    public static PlanCourse Parse(string place) => JsonSerializer.Deserialize(place, PlanJsonContext.Default.PlanCourse)!;

    /// <summary>What a job keeps.</summary>
    public string ToPlace() => JsonSerializer.Serialize(this, PlanJsonContext.Default.PlanCourse);

    /// <summary>The course after a step, with what failed in it.</summary>
    public PlanCourse After(IEnumerable<string> failures, long readings) => this with
    {
        Next = Next + 1,
        Failures = [.. Failures, .. failures.Select(failure => failure.Length <= LongestFailure ? failure : $"{failure.AsSpan(0, LongestFailure)}…")],
        Readings = Readings + readings,
    };
}
