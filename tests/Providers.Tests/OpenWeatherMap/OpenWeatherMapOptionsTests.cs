using System.ComponentModel.DataAnnotations;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.OpenWeatherMap;

namespace Aggregator.Providers.Tests.OpenWeatherMap;

public class OpenWeatherMapOptionsTests
{
    private static readonly IProviderType s_type = new OpenWeatherMapType();

    [Fact]
    public void Every_mistake_is_listed_at_once()
    {
        var options = new OpenWeatherMapOptions
        {
            Products = [],
            Targets =
            [
                new OpenWeatherMapPlace { Name = "home", Latitude = 1 },
                new OpenWeatherMapPlace { Name = "Home", Latitude = 1, Longitude = 2 },
                new OpenWeatherMapPlace { Longitude = 2 },
            ],
        };

        var problems = s_type.Validate(options).Select(problem => problem.Path);

        Assert.Equal(
            ["ApiKey", "Products", "Targets:0:Longitude", "Targets:1:Name", "Targets:2:Name", "Targets:2:Latitude"], problems);
    }

    [Fact]
    public void A_source_without_places_asks_for_one()
    {
        var problem = Assert.Single(s_type.Validate(new OpenWeatherMapOptions { ApiKey = "k" }));

        Assert.Equal("Targets", problem.Path);
    }

    [Theory]
    [InlineData(90.0, 180.0, true)]
    [InlineData(-90.01, 0.0, false)]
    [InlineData(0.0, 180.01, false)]
    [InlineData(double.NaN, 0.0, false)]
    public void Attributes_hold_the_ranges(double latitude, double longitude, bool valid)
    {
        var place = new OpenWeatherMapPlace { Name = "x", Latitude = latitude, Longitude = longitude };

        Assert.Equal(valid, Validator.TryValidateObject(place, new ValidationContext(place), null, validateAllProperties: true));
    }

    [Fact]
    public void The_credential_id_tells_keys_apart_without_showing_them()
    {
        var one = s_type.CredentialId(new OpenWeatherMapOptions { ApiKey = "secret-1" });
        var other = s_type.CredentialId(new OpenWeatherMapOptions { ApiKey = "secret-2" });

        Assert.NotEqual(one, other);
        Assert.DoesNotContain("secret", one, StringComparison.Ordinal);
    }
}
