using System.Text.Json;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Okta.Wire;

namespace Aggregator.Providers.Okta;

/// <summary>How many items of a list are of each kind.</summary>
internal sealed class OktaCount
{
    /// <summary>States that the list of users has; DEPROVISIONED is left out of it unless it is searched for.</summary>
    private static readonly string[] s_states = ["STAGED", "PROVISIONED", "ACTIVE", "RECOVERY", "PASSWORD_EXPIRED", "LOCKED_OUT", "SUSPENDED"];

    private static readonly string[] s_types = ["OKTA_GROUP", "APP_GROUP", "BUILT_IN"];

    private readonly OktaTarget _target;
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);

    public OktaCount(OktaTarget target)
    {
        _target = target;
        // The whole list is read, so that nobody locked out is 0 and not unknown.
        foreach (var kind in target.Kind is OktaProduct.Users ? s_states : s_types)
        {
            _counts[kind] = 0;
        }
    }

    /// <summary>By kind, in its order.</summary>
    public IEnumerable<KeyValuePair<string, int>> Counts => _counts;

    /// <summary>Counts the items of one page.</summary>
    /// <exception cref="ProviderException">An item does not say what it is.</exception>
    public void Add(IReadOnlyList<CountedItem?> items)
    {
        foreach (var item in items)
        {
            var kind = KindOf(item) ?? throw new ProviderException(
                ProviderFailure.Malformed, $"{_target}: an item of the list has no {(_target.Kind is OktaProduct.Users ? "status" : "type")}.");
            _counts[kind] = _counts.GetValueOrDefault(kind) + 1;
        }
    }

    private string? KindOf(CountedItem? item) => _target.Kind is OktaProduct.Users ? item?.Status
        : item?.Type.ValueKind is JsonValueKind.String ? item.Type.GetString()
        : null;
}
