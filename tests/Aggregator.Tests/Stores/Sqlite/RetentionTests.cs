namespace Aggregator.Tests.Stores.Sqlite;

public class RetentionTests
{
    private static readonly DateTimeOffset s_now = DateTimeOffset.FromUnixTimeMilliseconds(100_000_000_000);

    [Fact]
    public async Task Rows_older_than_the_retention_go_and_the_others_stay()
    {
        await using var file = new SqliteFile(TimeSpan.FromDays(1));
        var bound = s_now.AddDays(-1).ToUnixTimeMilliseconds();
        await file.AppendAsync([
            .. Enumerable.Range(1, 5000).Select(i => $"weather,place=home temperature=1 {bound - i}"),
            .. Enumerable.Range(0, 3000).Select(i => $"weather,place=home temperature=2 {bound + i}"),
            .. Enumerable.Range(0, 100).Select(i => $"weather,place=p{i} temperature=1 {bound - 1}"),
            .. Enumerable.Range(0, 4000).Select(i => $"weather_forecast,place=home temperature=1,issued_at={i}i {bound - 1}"),
            $"weather_forecast,place=home temperature=2,issued_at=1i {bound}"]);

        var deleted = await file.Store.PruneAsync(s_now, TestContext.Current.CancellationToken);

        Assert.Equal(9100, deleted);
        Assert.Equal(["3000|2"], file.Query("SELECT count(*), min(temperature) FROM weather"));
        Assert.Equal(["1"], file.Query("SELECT count(*) FROM weather_forecast"));
        Assert.Equal(0, await file.Store.PruneAsync(s_now, TestContext.Current.CancellationToken));
        await file.AppendAsync($"weather,place=p5 temperature=7 {bound + 1}");
        Assert.Equal(["7"], file.Query("SELECT temperature FROM weather WHERE place = 'p5'"));
    }

    [Fact]
    public async Task Without_a_retention_everything_stays()
    {
        await using var file = new SqliteFile(TimeSpan.Zero);
        await file.AppendAsync("weather,place=home temperature=1 -1000000000000");

        var deleted = await file.Store.PruneAsync(s_now, TestContext.Current.CancellationToken);

        Assert.Equal(0, deleted);
        Assert.Equal(["1"], file.Query("SELECT count(*) FROM weather"));
    }
}
