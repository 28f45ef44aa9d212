namespace Aggregator.Simulator.Exchange;

/// <summary>An answer by which an upstream refuses, for a reason that is not in the call itself and so has to be switched on.</summary>
/// <param name="Name">The reason, in words with dashes.</param>
/// <param name="Reply">The answer at an instant.</param>
internal sealed record Refusal(string Name, Func<DateTimeOffset, Answer> Reply)
{
    public Refusal(string name, Answer answer)
        : this(name, _ => answer)
    {
    }

    /// <summary>Whether it meets calls for tokens; otherwise it meets all the others.</summary>
    public bool IsAboutTokens { get; init; }
}
