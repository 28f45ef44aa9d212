using Aggregator.Stores;

namespace Aggregator.Tests.Stores.Sqlite;

public class SqliteReadingStoreTests
{
    [Fact]
    public async Task A_reading_is_a_row_of_its_measurements_view()
    {
        await using var file = new SqliteFile();

        await file.AppendAsync("""weather,place=home,provider=OpenWeatherMap,source=owm temperature=21.5,condition="light rain",fetched_at=1700000001500i 1700000000123""");

        Assert.Equal(
            ["1700000000123|1700000000|2023-11-14T22:13:20Z|1700000001500|home|OpenWeatherMap|owm|21.5||light rain"],
            file.Query("SELECT at, epoch_s, time, fetched_at, place, provider, source, temperature, humidity, condition FROM weather"));
    }

    [Fact]
    public async Task Fields_have_the_types_and_units_of_the_contracts()
    {
        await using var file = new SqliteFile();

        await file.AppendAsync("weather,place=home temperature=20 1000", "surprise,place=home level=3,note=\"x\" 1000");

        Assert.Equal(
            ["surprise|level|REAL|", "surprise|note|TEXT|", "weather|condition|TEXT|", "weather|humidity|REAL|%", "weather|temperature|REAL|Cel"],
            file.Query("SELECT measurement, field, type, unit FROM fields ORDER BY 1, 2"));
        Assert.Equal(["real"], file.Query("SELECT typeof(temperature) FROM weather"));
    }

    [Fact]
    public async Task The_same_instant_is_one_row_and_new_fields_join_it()
    {
        await using var file = new SqliteFile();
        await file.AppendAsync("weather,place=home temperature=20,humidity=50,fetched_at=1i 1000");

        await file.AppendAsync("weather,place=home temperature=21,condition=\"clear\",fetched_at=2i 1000", "weather,place=home temperature=22,fetched_at=3i 1000");

        Assert.Equal(["1000|3|22|50|clear"], file.Query("SELECT at, fetched_at, temperature, humidity, condition FROM weather"));
    }

    [Fact]
    public async Task What_a_backfill_brought_is_marked_until_a_poll_says_it_again()
    {
        await using var file = new SqliteFile();
        await file.AppendAsync("weather,place=home temperature=20,fetched_at=1i 1000", "weather,place=home temperature=20,fetched_at=1i 2000");

        await file.AppendAsync("weather,place=home temperature=19,backfilled=1,fetched_at=9i 1000", "weather,place=home temperature=19,backfilled=1,fetched_at=9i 3000");
        var backfilled = file.Query("SELECT at, fetched_at, temperature, backfilled FROM weather ORDER BY at");
        await file.AppendAsync("weather,place=home temperature=21,fetched_at=12i 3000");
        await file.ReopenAsync();
        await file.AppendAsync("weather,place=home temperature=22,fetched_at=13i 1000");

        Assert.Equal(["1000|9|19|1", "2000|1|20|", "3000|9|19|1"], backfilled);
        Assert.Equal(["1000|13|22|", "2000|1|20|", "3000|12|21|"], file.Query("SELECT at, fetched_at, temperature, backfilled FROM weather ORDER BY at"));
    }

    [Fact]
    public async Task Forecasts_are_told_apart_by_the_instant_they_were_issued()
    {
        await using var file = new SqliteFile();

        await file.AppendAsync(
            "weather_forecast,place=home temperature=5,fetched_at=110i,issued_at=100i 9000",
            "weather_forecast,place=home temperature=6,fetched_at=210i,issued_at=200i 9000",
            "weather_forecast,place=home temperature=7,fetched_at=310i,issued_at=200i 9000",
            "weather_forecast,place=home temperature=8,fetched_at=410i 9000");

        Assert.Equal(["100|5", "200|7", "410|8"], file.Query("SELECT issued_at, temperature FROM weather_forecast ORDER BY issued_at"));
    }

    [Fact]
    public async Task A_new_field_and_a_new_tag_become_columns_and_old_rows_have_gaps_there()
    {
        await using var file = new SqliteFile();
        await file.AppendAsync("weather,place=home temperature=20 1000");
        await file.ReopenAsync();

        await file.AppendAsync("weather,place=home,station=s1 temperature=21,dew_point=9.5 2000");

        Assert.Equal(["20||", "21|9.5|s1"], file.Query("SELECT temperature, dew_point, station FROM weather ORDER BY at"));
    }

    [Fact]
    public async Task A_newer_contract_adds_its_columns_and_units()
    {
        await using var file = new SqliteFile();
        await file.AppendAsync("weather,place=home temperature=20,uv_index=3 1000");

        await file.ReopenAsync(new Providers.Contracts.Measurement("weather", "Weather.",
            [new("temperature", "Cel", "Air."), new("uv_index", "1", "Sun."), new("pressure", "hPa", "Air.")]));
        await file.AppendAsync("weather,place=home temperature=21 2000");

        Assert.Equal(["pressure|hPa", "uv_index|1"], file.Query("SELECT field, unit FROM fields WHERE field IN ('uv_index', 'pressure') ORDER BY 1"));
        Assert.Equal(["20|3|", "21||"], file.Query("SELECT temperature, uv_index, pressure FROM weather ORDER BY at"));
    }

    [Fact]
    public async Task Series_are_kept_once_with_canonical_tags()
    {
        await using var file = new SqliteFile();
        await file.AppendAsync("""weather,place=caf\ é\,\=x,source=a temperature=1 1000""");
        await file.ReopenAsync();

        await file.AppendAsync("""weather,place=caf\ é\,\=x,source=a temperature=2 2000""");

        Assert.Equal(["""1|weather|{"place":"caf é,=x","source":"a"}"""], file.Query("SELECT id, measurement, tags FROM series"));
        Assert.Equal(["2"], file.Query("SELECT count(*) FROM weather WHERE place = 'caf é,=x'"));
    }

    [Theory]
    [InlineData("no fields at all")]
    [InlineData("weather,place=home temperature=abc 1000")]
    [InlineData("weather,place=home temperature=\"warm\" 1000")]
    [InlineData("weather,place=home condition=5 1000")]
    [InlineData("weather,place=home humidity=1,humidity=2 1000")]
    public async Task A_line_that_can_never_be_stored_is_poison_and_its_batch_leaves_no_trace(string poison)
    {
        await using var file = new SqliteFile();
        await file.AppendAsync("weather,place=home temperature=1 1000");

        var failure = await Assert.ThrowsAsync<StoreException>(() => file.AppendAsync("weather,place=home temperature=2 2000", "weather,place=new temperature=2 2000", poison));

        Assert.Equal(StoreFailure.Poison, failure.Failure);
        Assert.Equal(["1|1"], file.Query("SELECT count(*), (SELECT count(*) FROM series) FROM weather"));
        await file.AppendAsync("weather,place=new temperature=3 3000");
        Assert.Equal(["3"], file.Query("SELECT temperature FROM weather WHERE place = 'new'"));
    }

    [Fact]
    public async Task A_large_batch_in_any_order_is_stored_whole()
    {
        await using var file = new SqliteFile();
        var lines = (from at in Enumerable.Range(0, 200)
                     from place in Enumerable.Range(0, 50)
                     select $"weather,place=p{place} temperature={at} {1000L * at}").ToArray();
        new Random(7).Shuffle(lines);

        await file.AppendAsync(lines);

        Assert.Equal(["10000|50|200"], file.Query("SELECT count(*), count(DISTINCT place), count(DISTINCT at) FROM weather WHERE temperature * 1000 = at"));
        Assert.Equal(["ok"], file.Query("PRAGMA integrity_check"));
    }

    [Fact]
    public async Task Text_and_numbers_come_back_as_they_were()
    {
        await using var file = new SqliteFile();

        await file.AppendAsync("""weather,place=home temperature=-1.7976931348623157E+308,humidity=0.1,condition="a \"quoted\" 'text'; 🌧\nnext" -5000""");

        Assert.Equal(
            ["1|1|a \"quoted\" 'text'; 🌧\nnext|1969-12-31T23:59:55Z"],
            file.Query("SELECT temperature = -1.7976931348623157E+308, humidity = 0.1, condition, time FROM weather"));
    }

    [Fact]
    public async Task Readers_never_block_the_writer_nor_see_half_a_batch()
    {
        await using var file = new SqliteFile();
        await file.AppendAsync("weather,place=home temperature=1 1000");
        using var reader = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={file.FilePath};Mode=ReadOnly;Pooling=False");
        reader.Open();
        using var transaction = reader.BeginTransaction();
        using var count = reader.CreateCommand();
        count.CommandText = "SELECT count(*) FROM weather";
        Assert.Equal(1L, count.ExecuteScalar());

        await file.AppendAsync("weather,place=home temperature=2,dew_point=1 2000", "weather,place=away temperature=2 2000");

        Assert.Equal(1L, count.ExecuteScalar());
        Assert.Equal(["3"], file.Query("SELECT count(*) FROM weather"));
    }
}
