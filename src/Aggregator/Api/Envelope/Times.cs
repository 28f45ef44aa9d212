using Aggregator.Queries;

namespace Aggregator.Api.Envelope;

/// <summary>Reads parameters that tell time, as the command line does.</summary>
internal static class Times
{
    /// <summary>An instant, or a span before now; null when nothing was given.</summary>
    /// <exception cref="ApiException">It is neither.</exception>
    public static DateTimeOffset? Instant(string parameter, string? text, DateTimeOffset now) => text is null
        ? null
        : SpanText.ParseInstant(text, now)
            ?? throw ApiException.Invalid(parameter, "must be an instant such as 2026-03-01T12:00:00Z, or a span before now such as 90s, 5m, 24h or 7d.");

    /// <summary>A span; null when nothing was given.</summary>
    /// <exception cref="ApiException">It is none, or shorter than a millisecond.</exception>
    public static TimeSpan? Span(string parameter, string? text) => text is null
        ? null
        : SpanText.Parse(text) is { } span && span >= TimeSpan.FromMilliseconds(1)
            ? span
            : throw ApiException.Invalid(parameter, "must be a span such as 90s, 5m, 1h, 7d or 01:30:00.");
}
