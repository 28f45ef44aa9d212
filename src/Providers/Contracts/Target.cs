namespace Aggregator.Providers.Contracts;

/// <summary>One thing a source asks for: a product at a place.</summary>
/// <param name="Name">The place as the configuration names it, such as <c>home</c>.</param>
/// <param name="Product">What is asked about it, such as <c>current</c> or <c>forecast</c>.</param>
public abstract record Target(string Name, string Product)
{
    /// <summary>How long an answer about it is reused without asking again; zero asks each time.</summary>
    public TimeSpan CacheTtl { get; init; }

    /// <summary>Calls on the wire that one fetch costs when nothing is cached and nothing fails.</summary>
    public int CallsPerFetch { get; init; } = 1;

    /// <summary>Whether it is a stream, which an <see cref="ICursorProvider"/> is asked about with a cursor.</summary>
    public bool HasCursor { get; init; }

    /// <summary>Both names, such as <c>home/current</c>.</summary>
    public string Id => $"{Name}/{Product}";

    /// <inheritdoc/>
    public sealed override string ToString() => Id;
}
