using Aggregator.Configuration;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Http;

namespace Aggregator.Planning;

/// <summary>Asks providers for their targets, with a way to upstream that lets nothing through.</summary>
internal sealed class TargetCatalog : IDisposable
{
    private readonly ProvidersMeter _meter = ProvidersMeter.Unwatched();
    private readonly UpstreamSocket _socket = new();
    private readonly NoCalls _nothing = new();
    private readonly ResponseCache _cache;
    private readonly SourceHttp _http;

    public TargetCatalog(TimeProvider time)
    {
        _cache = new ResponseCache(_meter, time);
        _http = new SourceHttp(_nothing, _cache, _socket, _meter, new ClockWatch(time), time);
    }

    /// <summary>What the source asks for.</summary>
    /// <param name="source">A source whose settings are complete.</param>
    public IReadOnlyList<Target> Of(SourceSettings source) =>
        source.Provider.Create(source.Name, source.Options, _http.Create(source.Name, source.Provider, source.Options, new NoCredential())).Targets;

    /// <inheritdoc/>
    public void Dispose()
    {
        _cache.Dispose();
        _socket.Dispose();
        _nothing.Dispose();
        _meter.Dispose();
    }
}
