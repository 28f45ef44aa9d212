using Aggregator.Providers.Contracts;
using Aggregator.Providers.Http;
using Aggregator.Providers.Tests.Support;

namespace Aggregator.Providers.Tests.Http;

/// <summary>A source of the invented upstream, with a fake clock and a ledger that remembers.</summary>
internal sealed class SampleHost : IDisposable
{
    private readonly ProviderHost _host;

    private SampleHost(Uri address, SampleOptions options, WideQuota quota, Func<LoginHttp, ICredential>? credential, TimeProvider? time)
    {
        Quota = quota;
        Options = options;
        Type = new SampleType(credential);
        _host = ProviderHost.At(Type, options, address, quota, time ?? Time);
    }

    public FakeTime Time { get; } = new();

    public WideQuota Quota { get; }

    public SampleOptions Options { get; }

    public SampleType Type { get; }

    public ProviderHttp Http => _host.Http;

    public LoginHttp Login => _host.Login;

    public ProvidersMeter Meter => _host.Meter;

    public static SampleHost At(
        LoopbackServer server, Action<SampleOptions>? configure = null, WideQuota? quota = null, Func<LoginHttp, ICredential>? credential = null, TimeProvider? time = null) =>
        At(server.Address, configure, quota, credential, time);

    public static SampleHost At(
        Uri address, Action<SampleOptions>? configure = null, WideQuota? quota = null, Func<LoginHttp, ICredential>? credential = null, TimeProvider? time = null)
    {
        var options = new SampleOptions();
        configure?.Invoke(options);
        return new SampleHost(address, options, quota ?? new WideQuota(), credential, time);
    }

    /// <summary>Asks for the sample at a place.</summary>
    public Task<Fetched<Sample>> GetAsync(string place = "home", TimeSpan cacheTtl = default, CancellationToken? cancellationToken = null) =>
        Http.GetAsync(Request(place, cacheTtl), SampleJson.Default.Sample, cancellationToken ?? TestContext.Current.CancellationToken);

    /// <summary>Asks, expecting it to fail.</summary>
    public async Task<ProviderException> FailAsync(Task<Fetched<Sample>>? call = null) =>
        await Assert.ThrowsAsync<ProviderException>(() => (call ?? GetAsync()).WaitAsync(TimeSpan.FromSeconds(30)));

    /// <summary>Another source on the same cache, ledger and connections.</summary>
    public ProviderHttp AddSource(string name, SampleOptions options)
    {
        options.BaseUrl ??= Options.BaseUrl;
        return _host.Add(name, Type, options, _host.Credential).Http;
    }

    public static ProviderRequest Request(string place, TimeSpan cacheTtl = default) =>
        new ProviderRequest(new SampleTarget(place) { CacheTtl = cacheTtl }, "/data/2.5/weather").Query("place", place);

    public void Dispose() => _host.Dispose();
}
