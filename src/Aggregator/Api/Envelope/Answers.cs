namespace Aggregator.Api.Envelope;

/// <summary>Short forms of good answers.</summary>
internal static class Answers
{
    /// <summary>One thing.</summary>
    public static Answer<T> One<T>(T data) => new(data);

    /// <summary>A page of a list.</summary>
    public static Answer<IReadOnlyList<T>> Of<T>(Page<T> page) => new(page.Items) { Total = page.Total, NextCursor = page.NextCursor };
}
