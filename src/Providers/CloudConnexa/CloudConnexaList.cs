using Aggregator.Providers.CloudConnexa.Wire;
using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.CloudConnexa;

/// <summary>A list while it is read, page by page; each element once.</summary>
/// <param name="target">Whose list.</param>
/// <param name="maxPages">Most pages.</param>
internal sealed class CloudConnexaList<T>(CloudConnexaTarget target, int maxPages)
    where T : class, IElement
{
    private readonly List<T> _elements = [];
    private readonly HashSet<string> _keys = [];

    /// <summary>What has been read.</summary>
    public IReadOnlyCollection<T> Elements => _elements;

    /// <summary>Adds a page.</summary>
    /// <exception cref="ProviderException">An element of it is null.</exception>
    public void Add(IReadOnlyList<T?> page)
    {
        foreach (var element in page)
        {
            if (element is null)
            {
                throw new ProviderException(ProviderFailure.Malformed, $"{target}: an element of the list is null.");
            }

            if (element.Key is not { Length: > 0 } key || _keys.Add(key))
            {
                _elements.Add(element);
            }
        }
    }

    /// <summary>Makes sure that another page may be asked for.</summary>
    /// <param name="pages">How many there have been.</param>
    /// <exception cref="ProviderException">There were too many: half a list would be a wrong count.</exception>
    public void Check(int pages)
    {
        if (pages >= maxPages)
        {
            throw new ProviderException(
                ProviderFailure.Rejected, $"{target}: the list is longer than {maxPages} pages, and is not counted; raise MaxPages or take the product out of Products.");
        }
    }
}
