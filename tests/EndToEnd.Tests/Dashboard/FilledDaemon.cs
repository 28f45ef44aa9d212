using System.Globalization;
using System.Text;
using Aggregator.EndToEnd.Tests.Support;
using Aggregator.Journal;
using Aggregator.Providers.Contracts;
using Aggregator.Stores.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.EndToEnd.Tests.Dashboard;

/// <summary>A daemon with a month of minutes in its store: 43,200 rows of one series, and a forecast.</summary>
internal sealed class FilledDaemon : IAsyncDisposable
{
    public const int Rows = 30 * 24 * 60;

    private readonly Workspace _workspace;
    private readonly AggregatorProcess _process;

    private FilledDaemon(Workspace workspace, AggregatorProcess process) => (_workspace, _process) = (workspace, process);

    public Uri Address => _workspace.Address;

    public static async Task<FilledDaemon> StartAsync()
    {
        var workspace = new Workspace();
        Directory.CreateDirectory(workspace.Data);
        var now = TimeProvider.System.GetUtcNow();
        await using var providers = new ServiceCollection().AddProviders(TimeProvider.System).BuildServiceProvider();
        var measurements = providers.GetServices<IProviderType>().SelectMany(provider => provider.Measurements).ToList();
        await using (var store = new SqliteReadingStore(
            "local", new SqliteStoreOptions { Path = Path.Combine(workspace.Data, "readings.db") }, measurements))
        {
            await store.AppendAsync(Observed(now), TestContext.Current.CancellationToken);
            await store.AppendAsync(Forecast(now), TestContext.Current.CancellationToken);
        }

        workspace.Save();
        return new FilledDaemon(workspace, await AggregatorProcess.RunAsync(workspace));
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _workspace.Dispose();
    }

    // Eight hours are missing in the second week: a gap that a chart must show.
    private static JournalBatch Observed(DateTimeOffset now) => Batch(Enumerable.Range(0, Rows)
        .Where(minute => minute is < 14_000 or > 14_480)
        .Select(minute => now.AddMinutes(minute - Rows))
        .Select(at => Line("weather", at, "")));

    private static JournalBatch Forecast(DateTimeOffset now) => Batch(Enumerable.Range(0, 40)
        .Select(step => now.AddHours(3 * step))
        .Select(at => Line("weather_forecast", at, $",issued_at={now.ToUnixTimeMilliseconds()}i")));

    private static JournalBatch Batch(IEnumerable<string> lines)
    {
        var all = lines.ToList();
        return new JournalBatch(1, all.Count, Encoding.UTF8.GetBytes(string.Concat(all)));
    }

    private static string Line(string measurement, DateTimeOffset at, string more)
    {
        var day = 2 * Math.PI * at.TimeOfDay.TotalDays;
        var slow = 2 * Math.PI * at.ToUnixTimeSeconds() / (86400 * 9.3);
        var temperature = 9 - 6 * Math.Cos(day - 0.8) + 4 * Math.Sin(slow);
        var humidity = 62 + 22 * Math.Cos(day - 0.8) - 8 * Math.Sin(slow);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{measurement},place=home,provider=OpenWeatherMap,source=OpenWeatherMap temperature={temperature:0.00},humidity={humidity:0.0}{more} {at.ToUnixTimeMilliseconds()}\n");
    }
}
