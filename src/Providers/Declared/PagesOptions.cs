using System.ComponentModel.DataAnnotations;

namespace Aggregator.Providers.Declared;

/// <summary>How an answer goes on over several pages.</summary>
public sealed class PagesOptions
{
    /// <summary>How the next page is asked for.</summary>
    public PagesBy By { get; set; } = PagesBy.Link;

    /// <summary>JSONPath in the answer of the next page's address (<c>NextUrl</c>) or of the cursor (<c>Cursor</c>).</summary>
    public string? Path { get; set; }

    /// <summary>Name of the query parameter that takes the cursor, the page's number or the offset.</summary>
    public string? Parameter { get; set; }

    /// <summary>The first page's number, for <c>PageNumber</c>.</summary>
    [Range(0, 1000000)]
    public int First { get; set; } = 1;

    /// <summary>Items on a full page; a page with fewer is the last. For <c>Offset</c>, and for <c>PageNumber</c> unless an empty page is to be the last.</summary>
    [Range(1, 1000000)]
    public int? Size { get; set; }

    /// <summary>JSONPath of the items that a page is counted by; the rows of the first measurement when absent.</summary>
    public string? Items { get; set; }

    /// <summary>JSONPath in the answer of a truth value that says whether there are more pages, for <c>PageNumber</c> and <c>Offset</c>.</summary>
    public string? More { get; set; }

    /// <summary>Pages asked for at most, 1 to 1000.</summary>
    [Range(1, 1000)]
    public int MaxPages { get; set; } = 10;
}
