namespace Aggregator.Tests.Stores.Sqlite;

public class HostileNamesTests
{
    [Theory]
    [InlineData("series")]
    [InlineData("fields")]
    [InlineData("tags")]
    [InlineData("weather_rows")]
    [InlineData("sqlite_master")]
    [InlineData("Weather")]
    [InlineData("wetter-köln")]
    [InlineData("a\"; DROP TABLE series; --")]
    [InlineData("a'; DROP TABLE series; --")]
    [InlineData("$1.x[0]")]
    [InlineData("select")]
    public async Task A_measurement_of_any_name_is_stored_and_found_again(string name)
    {
        await using var file = new SqliteFile();
        var key = name.Replace(" ", "\\ ");

        await file.AppendAsync("weather,place=home temperature=1 1000", $"{key},place=home value=1 1000");
        await file.ReopenAsync();
        await file.AppendAsync($"{key},place=home value=2,other=3 2000", "weather,place=home temperature=1 2000");

        var view = Aggregator.Stores.Sqlite.SqlName.OfMeasurement(name);
        Assert.Equal(["home|1|", "home|2|3"], file.Query($"SELECT place, value, other FROM \"{view}\" ORDER BY at"));
        Assert.Equal(["2|2"], file.Query("SELECT count(*), (SELECT count(*) FROM weather) FROM series"));
    }

    [Theory]
    [InlineData("at")]
    [InlineData("time")]
    [InlineData("epoch_s")]
    [InlineData("Temperature")]
    [InlineData("a\"; DROP TABLE series; --")]
    [InlineData("a', 'x')); DROP TABLE series; --")]
    [InlineData("it's $.\"quoted\"")]
    [InlineData("order")]
    [InlineData("place")]
    public async Task A_field_and_a_tag_of_any_name_are_stored_and_found_again(string name)
    {
        await using var file = new SqliteFile();
        var escaped = name.Replace(" ", "\\ ").Replace(",", "\\,");

        await file.AppendAsync($"weather,place=home temperature=1,{escaped}=5 1000", $"other,{escaped}=value temperature=1 1000");
        await file.ReopenAsync();
        await file.AppendAsync($"weather,place=home temperature=1,{escaped}=6 2000", $"other,{escaped}=another temperature=1 1000");

        var column = Aggregator.Stores.Sqlite.SqlName.OfColumn(name);
        Assert.Equal(["1|5", "1|6"], file.Query($"SELECT temperature, \"{column}\" FROM weather ORDER BY at"));
        Assert.Equal(["another", "value"], file.Query($"SELECT \"{column}\" FROM other ORDER BY 1"));
        Assert.Equal([name], file.Query($"SELECT tag FROM tags WHERE measurement = 'other'"));
    }

    [Fact]
    public async Task A_tag_called_like_a_field_gets_another_column()
    {
        await using var file = new SqliteFile();

        await file.AppendAsync("grid,region=CAISO region=\"north\",intensity=5 1000");

        Assert.Equal(["north|CAISO"], file.Query("SELECT region, region_tag FROM grid"));
    }

    [Fact]
    public async Task Two_names_that_differ_only_in_case_are_two_columns()
    {
        await using var file = new SqliteFile();

        await file.AppendAsync("grid,region=x Load=1,load=2,LOAD=3 1000", "Grid,region=x load=4 1000");

        Assert.Equal(["2"], file.Query("SELECT load FROM grid"));
        Assert.Equal(["LOAD", "Load", "load"], file.Query("SELECT field FROM fields WHERE measurement = 'grid' ORDER BY 1"));
    }
}
