using System.ComponentModel.DataAnnotations;

namespace Aggregator.Plans;

/// <summary>A plan as it is written, section <c>Plans:NAME</c>: jobs that are started together, wave after wave.</summary>
internal sealed class PlanOptions
{
    /// <summary>What it is for, for people; at most 200 characters.</summary>
    [StringLength(200, ErrorMessage = "must not be longer than 200 characters.")]
    public string Description { get; set; } = "";

    /// <summary>What is done with each source: Poll it once, or Backfill its past.</summary>
    public PlanType Type { get; set; }

    /// <summary>Backfill: how far back from the start of the plan, 1 min to 10 years.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "3653.00:00:00")]
    public TimeSpan? Last { get; set; }

    /// <summary>When it starts by itself: a Quartz cron expression with seconds, in UTC. Without it, only when somebody or an event starts it.</summary>
    public string? Cron { get; set; }

    /// <summary>What happens when a job of a wave fails: Stop begins no further wave; GoOn does, and the plan counts as failed at its end.</summary>
    public FailureChoice OnFailure { get; set; }

    /// <summary>The waves, in order: each begins when every job of the one before has ended.</summary>
    public List<WaveOptions> Waves { get; set; } = [];
}
