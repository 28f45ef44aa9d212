using Aggregator.Stores.Sqlite;
using Aggregator.Tests.Docs;

namespace Aggregator.Tests.Stores.Sqlite;

public class StorageFormatTests
{
    [Fact]
    public async Task The_file_has_the_schema_that_the_documentation_shows()
    {
        await using var file = new SqliteFile();

        await file.AppendAsync("weather,place=home temperature=1 1000", "weather_forecast,place=home temperature=1,issued_at=1i 1000");

        var page = await File.ReadAllTextAsync(PageInRepository(), TestContext.Current.CancellationToken);
        var documented = page.Split("```sql\n")[2].Split("```")[0];
        Assert.Equal(documented, string.Concat(file.Query("SELECT sql || ';' || char(10) FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid")));
        Assert.Equal([$"{StoreSchema.ApplicationId}|{StoreSchema.Version}"], file.Query("SELECT application_id, user_version FROM pragma_application_id, pragma_user_version"));
    }

    [Fact]
    public async Task The_queries_of_the_documentation_run()
    {
        await using var file = new SqliteFile();
        await file.AppendAsync("weather,place=home temperature=1 1000", "weather_forecast,place=home temperature=1,issued_at=1i 1000", "weather_forecast,place=home temperature=2,issued_at=2i 1000");
        var page = await File.ReadAllTextAsync(PageInRepository(), TestContext.Current.CancellationToken);

        var queries = page.Split("```sql\n")[1].Split("```")[0].Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(["1|1", "", "0|1", "1970-01-01T00:00:01Z|2|2", "condition|", "humidity|%", "temperature|Cel"], queries.SelectMany(query => file.Query(query).DefaultIfEmpty("")));
    }

    private static string PageInRepository() => Path.Combine(Repository.Root, "docs", "storage-format.md");
}
