namespace Aggregator.Providers.Http;

/// <summary>A parsed answer and when it arrived.</summary>
/// <param name="Body">The wire record.</param>
/// <param name="At">When upstream's answer arrived, UTC; for an answer from the cache, when it arrived or was last confirmed by a 304.</param>
/// <typeparam name="T">The wire record's type.</typeparam>
public readonly record struct Fetched<T>(T Body, DateTimeOffset At)
{
    /// <summary>The headers that the request asked to keep.</summary>
    public AnswerHeaders Headers { get; init; } = AnswerHeaders.None;
}
