using System.Globalization;

namespace Aggregator.Providers.Declared;

/// <summary>Finds the address of each page.</summary>
/// <param name="options">How the answer goes on; null when it never does.</param>
/// <param name="baseUrl">The base address.</param>
/// <param name="secret">The query parameter that carries the key; null when none does.</param>
internal sealed class Paging(PagesOptions? options, Uri baseUrl, string? secret)
{
    /// <summary>Pages asked for at most.</summary>
    public int MaxPages => options?.MaxPages ?? 1;

    /// <summary>Headers that the next page's address may be in.</summary>
    public IReadOnlyList<string> Headers { get; } = options is { By: PagesBy.Link } ? [LinkHeader.Name] : [];

    /// <summary>The address of the first page.</summary>
    public PageAddress First(PageAddress declared) => options switch
    {
        { By: PagesBy.PageNumber } => Numbered(declared, options.First),
        { By: PagesBy.Offset } => Numbered(declared, 0),
        _ => declared,
    };

    /// <summary>The address of the page after one; null when that was the last.</summary>
    /// <param name="declared">The address as declared.</param>
    /// <param name="current">The page's address.</param>
    /// <param name="page">The page.</param>
    /// <param name="position">How many pages came before it.</param>
    /// <param name="link">The lines of its <c>Link</c> header.</param>
    /// <exception cref="FormatException">The next page's address is none.</exception>
    public PageAddress? After(PageAddress declared, PageAddress current, Page page, int position, IEnumerable<string> link) => options?.By switch
    {
        PagesBy.Link => Followed(current, LinkHeader.Next(link)),
        PagesBy.NextUrl => Followed(current, page.Next),
        PagesBy.Cursor => page.Next is { } cursor ? declared.With(options.Parameter!, cursor) : null,
        PagesBy.PageNumber when !IsLast(page) => Numbered(declared, options.First + position + 1),
        PagesBy.Offset when !IsLast(page) => Numbered(declared, (long)options.Size!.Value * (position + 1)),
        _ => null,
    };

    private bool IsLast(Page page) => page.HasMore is { } more ? !more : page.Items < (options!.Size ?? 1);

    private PageAddress Numbered(PageAddress declared, long number) => declared.With(options!.Parameter!, number.ToString(CultureInfo.InvariantCulture));

    private PageAddress? Followed(PageAddress current, string? link) => link is null ? null
        : current.Follow(link, baseUrl, secret) ?? throw new FormatException("The address of the next page is no address.");
}
