using Aggregator.Providers.AirNow;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Tests.Support;

namespace Aggregator.Providers.Tests.AirNow;

/// <summary>A source with one place, on the production pipeline, with a fake clock and a log that is kept.</summary>
internal sealed class AirNowHost : IDisposable
{
    public const string Key = "k3y-of-the-account";

    private readonly ProviderHost _host;

    private AirNowHost(Uri address, AirNowOptions options, FakeTime time, WideQuota quota)
    {
        Time = time;
        _host = ProviderHost.At(new AirNowType(time), options, address, quota, time, Log);
    }

    public FakeTime Time { get; }

    public RecordedLog<AirNowProvider> Log { get; } = new();

    public IHistoryProvider Provider => (IHistoryProvider)_host.Provider;

    public static AirNowHost At(
        LoopbackServer server,
        string now = "2026-09-12T15:35:00Z",
        AirNowPlace? place = null,
        int retries = 0,
        WideQuota? quota = null,
        string key = Key)
    {
        var options = new AirNowOptions
        {
            ApiKey = key,
            Retries = retries,
            Targets = [place ?? new AirNowPlace { Name = "home", Latitude = 41.7, Longitude = -86.2 }],
        };
        return new AirNowHost(server.Address, options, new FakeTime(DateTimeOffset.Parse(now)), quota ?? new WideQuota());
    }

    public Target Target(AirNowProduct product) => Provider.Targets.Single(target => ((AirNowTarget)target).Kind == product);

    public Task<IReadOnlyList<Reading>> FetchAsync(AirNowProduct product = AirNowProduct.Observation) =>
        Provider.FetchAsync(Target(product), TestContext.Current.CancellationToken);

    public Task<ProviderException> FailAsync(AirNowProduct product = AirNowProduct.Observation) =>
        Assert.ThrowsAsync<ProviderException>(() => FetchAsync(product));

    public Task<IReadOnlyList<Reading>> FetchHistoryAsync(string since, string before, AirNowProduct product = AirNowProduct.Observation) =>
        Provider.FetchHistoryAsync(
            Target(product), DateTimeOffset.Parse(since), DateTimeOffset.Parse(before), TestContext.Current.CancellationToken);

    public void Dispose() => _host.Dispose();
}
