using Aggregator.Cli;
using Aggregator.Queries;
using Aggregator.Stores;
using Spectre.Console;

namespace Aggregator.Demo;

/// <summary>Shows the readings while they change: a live table at a terminal, otherwise one line for each new reading.</summary>
internal sealed class DemoView(CliServices services, ReadingsDatabase readings, DemoLog log, Uri health)
{
    /// <summary>Shows until the token ends it.</summary>
    public Task ShowAsync(TimeSpan redraw, CancellationToken cancellationToken) => services.Out.Profile.Out.IsTerminal
        ? services.Out.Live(new Text("")).AutoClear(false).StartAsync(live => LoopAsync(
            redraw, latest => live.UpdateTarget(DemoTable.Draw(latest, log.Lines, health)), cancellationToken))
        : LinesAsync(redraw, cancellationToken);

    private Task LinesAsync(TimeSpan redraw, CancellationToken cancellationToken)
    {
        var seen = new Dictionary<long, DateTimeOffset>();
        return LoopAsync(redraw, latest =>
        {
            foreach (var reading in latest.Where(reading => seen.GetValueOrDefault(reading.Series.Id) != reading.At))
            {
                seen[reading.Series.Id] = reading.At;
                services.WriteLine(string.Join("  ", DemoTable.Cells(reading)));
            }
        }, cancellationToken);
    }

    private async Task LoopAsync(TimeSpan redraw, Action<IReadOnlyList<LatestReading>> show, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(redraw, services.Time);
        do
        {
            show(Latest());
        }
        while (await Ticked(timer, cancellationToken));
    }

    private IReadOnlyList<LatestReading> Latest()
    {
        try
        {
            return readings.Latest(SeriesFilter.All);
        }
        catch (StoreException)
        {
            // The store makes its file with the first reading; until then there is nothing to show.
            return [];
        }
    }

    private static async Task<bool> Ticked(PeriodicTimer timer, CancellationToken cancellationToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
