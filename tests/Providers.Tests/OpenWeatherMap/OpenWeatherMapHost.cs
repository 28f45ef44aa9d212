using Aggregator.Providers.Contracts;
using Aggregator.Providers.OpenWeatherMap;
using Aggregator.Providers.Tests.Support;

namespace Aggregator.Providers.Tests.OpenWeatherMap;

/// <summary>A source with one place, on the production pipeline, with a fake clock.</summary>
internal sealed class OpenWeatherMapHost : IDisposable
{
    public const string Key = "k3y-of-the-account";

    private readonly ProviderHost _host;

    private OpenWeatherMapHost(Uri address, OpenWeatherMapOptions options, FakeTime time, WideQuota quota)
    {
        Time = time;
        Quota = quota;
        _host = ProviderHost.At(new OpenWeatherMapType(), options, address, quota, time);
    }

    public FakeTime Time { get; }

    public WideQuota Quota { get; }

    public IHistoryProvider Provider => (IHistoryProvider)_host.Provider;

    public static OpenWeatherMapHost At(
        LoopbackServer server, int retries = 0, string now = "2026-01-02T03:04:05Z", WideQuota? quota = null, string key = Key)
    {
        var options = new OpenWeatherMapOptions
        {
            ApiKey = key,
            Retries = retries,
            Targets = [new OpenWeatherMapPlace { Name = "home", Latitude = 39.73921, Longitude = -104.99025 }],
        };
        return new OpenWeatherMapHost(server.Address, options, new FakeTime(DateTimeOffset.Parse(now)), quota ?? new WideQuota());
    }

    public Target Target(OpenWeatherMapProduct product) =>
        Provider.Targets.Single(target => ((OpenWeatherMapTarget)target).Kind == product);

    public Task<IReadOnlyList<Reading>> FetchAsync(OpenWeatherMapProduct product) =>
        Provider.FetchAsync(Target(product), TestContext.Current.CancellationToken);

    public Task<ProviderException> FailAsync(OpenWeatherMapProduct product = OpenWeatherMapProduct.Current) =>
        Assert.ThrowsAsync<ProviderException>(() => FetchAsync(product));

    public Task<IReadOnlyList<Reading>> FetchHistoryAsync(OpenWeatherMapProduct product, string since, string before) =>
        Provider.FetchHistoryAsync(
            Target(product), DateTimeOffset.Parse(since), DateTimeOffset.Parse(before), TestContext.Current.CancellationToken);

    public void Dispose() => _host.Dispose();
}
