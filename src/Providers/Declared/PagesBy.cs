namespace Aggregator.Providers.Declared;

/// <summary>How the next page of an answer is asked for.</summary>
public enum PagesBy
{
    /// <summary>The <c>Link</c> header with <c>rel="next"</c> (RFC 8288).</summary>
    Link,

    /// <summary>An address in the body.</summary>
    NextUrl,

    /// <summary>A cursor in the body, sent back as a query parameter.</summary>
    Cursor,

    /// <summary>A query parameter that counts pages.</summary>
    PageNumber,

    /// <summary>A query parameter that counts items.</summary>
    Offset,
}
