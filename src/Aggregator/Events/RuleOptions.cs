using System.ComponentModel.DataAnnotations;

namespace Aggregator.Events;

/// <summary>A rule as it is written, section <c>Rules:NAME</c>; its pattern is read by a class of its own.</summary>
internal sealed class RuleOptions
{
    /// <summary>The plan that an event which fits the pattern starts.</summary>
    [Required]
    public string StartPlan { get; set; } = "";
}
