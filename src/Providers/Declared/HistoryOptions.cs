using System.ComponentModel.DataAnnotations;

namespace Aggregator.Providers.Declared;

/// <summary>How to ask for the past. What is absent is as in the request for the present.</summary>
public sealed class HistoryOptions
{
    /// <summary>The path; <c>{since}</c> is the first instant wanted, <c>{before}</c> the first not wanted any more.</summary>
    public string? Path { get; set; }

    /// <summary>Query parameters; they replace those of the request for the present, all of them.</summary>
    public Dictionary<string, string>? Query { get; set; }

    /// <summary>JSON to be posted.</summary>
    public string? Body { get; set; }

    /// <summary>The longest range that one call may ask for, 1 min to 3660 days.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "3660.00:00:00")]
    public TimeSpan LongestSpan { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How the two instants are written: <c>Rfc3339</c>, <c>EpochSeconds</c>, <c>EpochMilliseconds</c>, <c>Local</c> (in Zone) or a .NET format.</summary>
    public string Format { get; set; } = InstantFormat.Rfc3339;

    /// <summary>The IANA time zone of local times, such as <c>UTC</c>.</summary>
    public string? Zone { get; set; }
}
