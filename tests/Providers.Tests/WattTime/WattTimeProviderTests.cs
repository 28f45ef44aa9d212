using System.Globalization;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Tests.Support;
using Aggregator.Providers.WattTime;

namespace Aggregator.Providers.Tests.WattTime;

public class WattTimeProviderTests
{
    private static readonly DateTimeOffset s_since = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_region_of_coordinates_is_asked_for_once_a_month()
    {
        await using var host = await AtCoordinatesAsync();

        await host.FetchAsync();
        host.Time.Advance(TimeSpan.FromDays(29));
        await host.FetchAsync();
        var before = Lookups(host);
        host.Time.Advance(TimeSpan.FromDays(2));
        await host.FetchAsync();
        await host.FetchAsync();

        Assert.Equal(1, before);
        Assert.Equal(2, Lookups(host));
    }

    [Fact]
    public async Task Targets_at_the_same_point_share_the_lookup()
    {
        await using var host = await AtCoordinatesAsync(options =>
        {
            options.Products = null;
            options.Targets.Add(new WattTimePlace { Name = "work", Latitude = 42.372, Longitude = -72.519 });
        });

        // Only the present value fits the answer given here; the lookup comes first for all.
        foreach (var target in host.Provider.Targets)
        {
            await Record.ExceptionAsync(() => host.Provider.FetchAsync(target, TestContext.Current.CancellationToken));
        }

        Assert.Equal(6, host.Provider.Targets.Count);
        Assert.Equal(1, Lookups(host));
    }

    [Fact]
    public async Task Each_product_asks_its_endpoint_and_keeps_its_answer()
    {
        await using var host = await WattTimeHost.StartAsync(WattTimeHost.Present, options =>
        {
            options.Products = null;
            options.SignalTypes = ["co2_moer", "health_damage"];
            options.ForecastHours = 48;
            options.CacheTtl = null;
        });

        foreach (var target in host.Provider.Targets)
        {
            await Record.ExceptionAsync(() => host.Provider.FetchAsync(target, TestContext.Current.CancellationToken));
        }

        Assert.Equal(["grid/current", "grid/forecast", "grid/index", "grid/index-health_damage"], host.Provider.Targets.Select(target => target.Id));
        Assert.Equal([4, 29, 4, 4], host.Provider.Targets.Select(target => target.CacheTtl.TotalMinutes));
        Assert.Equal(
            [
                "/v3/forecast?region=CAISO_NORTH&signal_type=co2_moer&horizon_hours=0",
                "/v3/forecast?region=CAISO_NORTH&signal_type=co2_moer&horizon_hours=48",
                "/v3/signal-index?region=CAISO_NORTH&signal_type=co2_moer",
                "/v3/signal-index?region=CAISO_NORTH&signal_type=health_damage",
            ],
            host.Calls.Select(call => call.PathAndQuery));
    }

    [Fact]
    public async Task A_place_without_coverage_is_rejected_with_a_remedy()
    {
        await using var host = await WattTimeHost.StartAsync(
            Payload.Serve("WattTime/Payloads/error_404_no_coverage", 404),
            options => options.Targets = [new WattTimePlace { Name = "island", Latitude = 0, Longitude = 0 }]);

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Rejected, failure.Failure);
        Assert.StartsWith("/v3/region-from-loc answered 404", failure.Message);
        Assert.Contains("set Region", failure.Message);
    }

    [Theory]
    [InlineData("00:00:00", "2026-01-30T23:59:59Z")]
    [InlineData("00:00:00.5", "2026-01-31T00:00:00Z")]
    public async Task History_asks_for_a_range_that_does_not_touch_the_next(string beyond, string end)
    {
        await using var host = await WattTimeHost.StartAsync(WattTimeHost.Present);
        var before = s_since.AddDays(30) + TimeSpan.Parse(beyond, CultureInfo.InvariantCulture);

        await host.Provider.FetchHistoryAsync(host.Target, s_since, before, TestContext.Current.CancellationToken);

        var query = Uri.UnescapeDataString(Assert.Single(host.Calls).PathAndQuery);
        Assert.Equal(
            $"/v3/historical?region=CAISO_NORTH&signal_type=co2_moer&start=2026-01-01T00:00:00Z&end={end}&include_imputed_marker=true", query);
    }

    [Fact]
    public async Task History_leaves_out_what_lies_beyond_the_range()
    {
        await using var host = await WattTimeHost.StartAsync(WattTimeHost.Signal(850, at: "2026-01-02T00:00:00Z"));

        Assert.Empty(await HistoryAsync(host, s_since, s_since.AddDays(1)));
        Assert.Empty(await HistoryAsync(host, s_since.AddDays(1).AddSeconds(1), s_since.AddDays(2)));
        Assert.Single(await HistoryAsync(host, s_since.AddDays(1), s_since.AddDays(2)));
    }

    [Theory]
    [InlineData(WattTimeProduct.Forecast)]
    [InlineData(WattTimeProduct.Index)]
    public async Task What_has_no_history_asks_nobody(WattTimeProduct product)
    {
        await using var host = await WattTimeHost.StartAsync(WattTimeHost.Present, options => options.Products = [product]);

        Assert.Empty(await HistoryAsync(host, s_since, s_since.AddDays(1)));
        Assert.Empty(host.Calls);
    }

    [Fact]
    public async Task Cancellation_passes_untouched()
    {
        await using var host = await WattTimeHost.StartAsync(Answers.Hang);
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var fetch = host.FetchAsync(cancellationToken: cancelled.Token);

        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetch);
    }

    private static Task<IReadOnlyList<Reading>> HistoryAsync(WattTimeHost host, DateTimeOffset since, DateTimeOffset before) =>
        host.Provider.FetchHistoryAsync(host.Target, since, before, TestContext.Current.CancellationToken);

    private static int Lookups(WattTimeHost host) => host.Calls.Count(call => call.Path == "/v3/region-from-loc");

    private static Task<WattTimeHost> AtCoordinatesAsync(Action<WattTimeOptions>? configure = null) => WattTimeHost.StartAsync(
        context => context.Request.Path == "/v3/region-from-loc"
            ? Payload.Serve("WattTime/Payloads/region_from_loc_200")(context)
            : WattTimeHost.Signal(850, "ISONE_WCMA")(context),
        options =>
        {
            options.Targets = [new WattTimePlace { Name = "home", Latitude = 42.372, Longitude = -72.519 }];
            configure?.Invoke(options);
        });
}
