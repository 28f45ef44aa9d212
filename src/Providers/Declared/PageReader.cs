using Aggregator.Providers.Contracts;
using Aggregator.Providers.Tracing;
using Newtonsoft.Json.Linq;

namespace Aggregator.Providers.Declared;

/// <summary>Reads the body of a page, whatever the target.</summary>
internal sealed class PageReader
{
    private readonly IReadOnlyList<ErrorRule> _errors;
    private readonly Selection? _next;
    private readonly Selection? _more;
    private readonly RowSource? _items;

    public PageReader(DeclaredOptions options)
    {
        _errors = [.. options.Errors.Select((rule, index) => new ErrorRule(rule, $"{nameof(options.Errors)}:{index}"))];
        if (options.Pages is not { } pages)
        {
            return;
        }

        _next = pages is { By: PagesBy.NextUrl or PagesBy.Cursor, Path: { } path } ? new Selection(path, "Pages:Path") : null;
        _more = pages.More is { } more ? new Selection(more, "Pages:More") : null;
        var (rows, zip) = options.Measurements.Values.Select(measurement => (measurement.Rows, measurement.Zip)).First();
        _items = pages.By is not (PagesBy.PageNumber or PagesBy.Offset) ? null
            : pages.Items is { } items ? new RowSource(items, zip: false, "Pages:Items")
            : new RowSource(rows, zip, "Measurements");
    }

    /// <summary>Reads it.</summary>
    /// <returns>The page; null for a body that is just <c>null</c>.</returns>
    /// <param name="body">The body.</param>
    /// <param name="target">Whose it is.</param>
    /// <param name="endpoint">What was asked, for messages.</param>
    /// <param name="trace">Who wants to know what is found.</param>
    /// <exception cref="ProviderException">It tells an error, or has another shape than declared.</exception>
    /// <exception cref="System.Text.Json.JsonException">It is no JSON.</exception>
    public Page? Read(ReadOnlyMemory<byte> body, DeclaredTarget target, string endpoint, ISelectionTrace? trace)
    {
        try
        {
            return PageOf(body, target, endpoint, trace);
        }
        catch (ProviderException exception)
        {
            trace?.Refused(exception.Message);
            throw;
        }
    }

    private Page? PageOf(ReadOnlyMemory<byte> body, DeclaredTarget target, string endpoint, ISelectionTrace? trace)
    {
        if (JsonTree.Parse(body) is not { } root)
        {
            return null;
        }

        if (_errors.Select(rule => rule.Find(root, endpoint)).FirstOrDefault(error => error is not null) is { } error)
        {
            throw error;
        }

        return new Page(
            [.. target.Measurements.SelectMany(measurement => measurement.Read(root, trace))],
            _items?.Find(root).Count() ?? 0,
            _next?.Text(root, root),
            More(root));
    }

    private bool? More(JToken root) => _more?.One(root, root) switch
    {
        null => null,
        JValue { Value: bool more } => more,
        _ => throw _more.Malformed("is neither true nor false"),
    };
}
