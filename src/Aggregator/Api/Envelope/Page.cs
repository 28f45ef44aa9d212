namespace Aggregator.Api.Envelope;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">Its elements.</typeparam>
/// <param name="Items">The elements of this page.</param>
/// <param name="Total">Elements in all.</param>
/// <param name="NextCursor">Where the next page begins; null on the last one.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, int Total, string? NextCursor)
{
    /// <summary>The same page with another form of each element.</summary>
    public Page<TOther> Select<TOther>(Func<T, TOther> form) => new([.. Items.Select(form)], Total, NextCursor);
}
