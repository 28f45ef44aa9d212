using System.Globalization;
using System.Text;
using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.Http;

/// <summary>One GET call of a provider, without any secret: what is here may be logged, cached by and shown.</summary>
/// <param name="target">On whose behalf; targets take turns when the quota is short.</param>
/// <param name="path">Path below the base address, such as <c>/data/2.5/weather</c>; it is the endpoint's name in messages and metrics.</param>
public sealed class ProviderRequest(Target target, string path)
{
    private readonly StringBuilder _address = new(path, 128);
    private bool _hasQuery;

    /// <summary>On whose behalf.</summary>
    public Target Target { get; } = target;

    /// <summary>Path below the base address.</summary>
    public string Path { get; } = path;

    /// <summary>How long the answer is reused. The target's by default.</summary>
    public TimeSpan CacheTtl { get; init; } = target.CacheTtl;

    /// <summary>Path and query.</summary>
    public string PathAndQuery => _hasQuery ? _address.ToString() : Path;

    /// <summary>Adds a query parameter; null is left out.</summary>
    public ProviderRequest Query(string name, string? value)
    {
        if (value is not null)
        {
            _address.Append(_hasQuery ? '&' : '?').Append(name).Append('=').Append(Uri.EscapeDataString(value));
            _hasQuery = true;
        }

        return this;
    }

    /// <summary>Adds a query parameter as an invariant number; null is left out.</summary>
    public ProviderRequest Query(string name, double? value) => Query(name, value?.ToString(CultureInfo.InvariantCulture));
}
