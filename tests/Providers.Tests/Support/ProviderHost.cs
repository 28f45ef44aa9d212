using Aggregator.Providers.Contracts;
using Aggregator.Providers.Credentials;
using Aggregator.Providers.Http;
using Aggregator.Providers.Tracing;
using Microsoft.Extensions.Logging;

namespace Aggregator.Providers.Tests.Support;

/// <summary>The production pipeline of one source at another address.</summary>
internal sealed class ProviderHost : IDisposable
{
    private readonly UpstreamSocket _socket = new();
    private readonly ProvidersMeter _meter = new();
    private readonly ResponseCache _cache;
    private readonly SourceHttp _sources;

    private ProviderHost(IProviderType type, SourceOptions options, QuotaLimiter quota, TimeProvider time, ILogger? logger, IFetchTrace? trace)
    {
        _cache = new ResponseCache(_meter, time);
        _sources = new SourceHttp(quota, _cache, _socket, _meter, new ClockWatch(time), time, trace);
        Login = _sources.CreateLogin(type.Name, type, options);
        Credential = type.CreateCredential(options, new CredentialServices(type.CredentialId(options), Login, Vault, time));
        (Http, Provider) = Add(type.Name, type, options, Credential, logger);
    }

    /// <summary>The source's provider.</summary>
    public IProvider Provider { get; }

    /// <summary>The source's pipeline.</summary>
    public ProviderHttp Http { get; }

    public LoginHttp Login { get; }

    public ICredential Credential { get; }

    public MemoryVault Vault { get; } = new();

    public ProvidersMeter Meter => _meter;

    /// <summary>Makes it, named like its type. Jitter, retries and time-outs are the options'.</summary>
    /// <param name="type">The provider.</param>
    /// <param name="options">Its settings; the base address is replaced.</param>
    /// <param name="address">Where the upstream is, such as <see cref="LoopbackServer.Address"/>.</param>
    /// <param name="quota">A <see cref="WideQuota"/> by default.</param>
    /// <param name="time">The system's by default.</param>
    /// <param name="logger">None by default.</param>
    /// <param name="trace">Nobody by default.</param>
    public static ProviderHost At(
        IProviderType type, SourceOptions options, Uri address, QuotaLimiter? quota = null, TimeProvider? time = null, ILogger? logger = null, IFetchTrace? trace = null)
    {
        options.BaseUrl = address;
        return new ProviderHost(type, options, quota ?? new WideQuota(), time ?? TimeProvider.System, logger, trace);
    }

    /// <summary>Another source on the same cache, connections and ledger.</summary>
    public (ProviderHttp Http, IProvider Provider) Add(string source, IProviderType type, SourceOptions options, ICredential credential, ILogger? logger = null)
    {
        var http = _sources.Create(source, type, options, credential);
        return (http, type.Create(source, options, http, logger));
    }

    public void Dispose()
    {
        _cache.Dispose();
        _meter.Dispose();
        _socket.Dispose();
    }
}
