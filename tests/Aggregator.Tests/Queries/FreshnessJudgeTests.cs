using Aggregator.Providers.Contracts;
using Aggregator.Queries;
using Aggregator.Tests.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Tests.Queries;

public class FreshnessJudgeTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 1, 15, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("air_quality", 2, "Fresh")]
    [InlineData("air_quality", 16, "Expired")]
    [InlineData("air_quality_forecast", 16, "Fresh")]
    [InlineData("air_quality_forecast", 49, "Stale")]
    [InlineData("air_quality_forecast", 241, "Expired")]
    public void A_forecast_that_is_issued_once_a_day_is_not_old_after_hours(string measurement, int hours, string expected)
    {
        using var services = new ServiceCollection().AddProviders(TimeProvider.System).BuildServiceProvider();
        using var folder = new ConfigurationFolder("""{ "Aggregator": { "Providers": { "AirNow": { "ApiKey": "k", "Targets": [ { "Name": "home", "ZipCode": "90210" } ] } } } }""") { Providers = [.. services.GetServices<IProviderType>()] };

        var freshness = new FreshnessJudge(folder.LoadValid(), s_now).Of(Reading(measurement, "AirNow", TimeSpan.FromHours(hours)));

        Assert.Equal(expected, freshness.ToString());
    }

    private static LatestReading Reading(string measurement, string source, TimeSpan age)
    {
        var series = new StoredSeries(1, new StoredMeasurement(measurement, []), [KeyValuePair.Create("source", source)]);
        return new LatestReading(series, s_now, null, null, age, []);
    }
}
