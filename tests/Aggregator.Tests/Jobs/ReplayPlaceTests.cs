using Aggregator.Jobs.Kinds;
using Aggregator.Queries;
using Aggregator.Tests.Stores.Sqlite;

namespace Aggregator.Tests.Jobs;

public class ReplayPlaceTests
{
    [Fact]
    public void A_place_is_the_same_after_a_restart()
    {
        ReplayPlace[] places =
        [
            new(3, 7), new(0, 0) { Series = 0 }, new(3, 7) { Series = 12, Since = DateTimeOffset.FromUnixTimeMilliseconds(1700000000123) },
        ];

        Assert.Equal(places, places.Select(place => ReplayPlace.Parse(place.ToString())));
        Assert.Null(ReplayPlace.Parse(null));
    }

    [Fact]
    public async Task Rows_come_in_batches_that_never_part_the_issues_of_an_instant()
    {
        await using var file = new SqliteFile();
        await file.AppendAsync([.. from at in Enumerable.Range(1, 3) from issue in Enumerable.Range(1, 4) select $"weather_forecast,place=home temperature={issue},fetched_at=5i,issued_at={issue}i {at}"]);
        using var database = new ReadingsDatabase(file.FilePath, TimeProvider.System);
        var rows = new RowLines(database);
        var series = Assert.Single(database.Series(SeriesFilter.All));

        var sizes = new List<int>();
        DateTimeOffset? since = null;
        do
        {
            var (lines, next) = rows.Read(series, since, most: 3);
            sizes.Add(lines.Readings);
            since = next;
        }
        while (since is not null);

        Assert.Equal([4, 4, 4], sizes);
    }
}
