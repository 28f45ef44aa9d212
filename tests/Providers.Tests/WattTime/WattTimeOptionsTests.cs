using System.ComponentModel.DataAnnotations;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.WattTime;

namespace Aggregator.Providers.Tests.WattTime;

public class WattTimeOptionsTests
{
    private static readonly IProviderType s_type = new WattTimeType();

    [Fact]
    public void Good_settings_have_no_problem()
    {
        Assert.Empty(s_type.Validate(Good()));
    }

    [Fact]
    public void Every_mistake_is_listed_at_once()
    {
        var options = new WattTimeOptions
        {
            Username = "a:b",
            Products = [],
            SignalTypes = ["co2_aoer", "co2_moer", "co2_moer"],
            Targets =
            [
                new WattTimePlace { Name = "grid", Region = "PSCO", Latitude = 1 },
                new WattTimePlace { Name = "Grid", Region = "PSCO" },
                new WattTimePlace { Latitude = 1 },
                new WattTimePlace { Name = "work", Longitude = 2 },
                new WattTimePlace { Name = "nowhere" },
            ],
        };

        var problems = s_type.Validate(options).Select(problem => problem.Path);

        Assert.Equal(
            [
                "Username", "Password", "Targets:0", "Targets:1:Name", "Targets:2:Name", "Targets:2:Longitude",
                "Targets:3:Latitude", "Targets:4", "Products", "SignalTypes", "SignalTypes:0", "SignalTypes:1", "SignalTypes:2",
            ],
            problems);
    }

    [Theory]
    [InlineData(90.0, 180.0, true)]
    [InlineData(91.0, 0.0, false)]
    [InlineData(0.0, double.NaN, false)]
    public void Attributes_hold_the_ranges(double latitude, double longitude, bool valid)
    {
        var place = new WattTimePlace { Name = "x", Latitude = latitude, Longitude = longitude };

        Assert.Equal(valid, Validator.TryValidateObject(place, new ValidationContext(place), null, validateAllProperties: true));
    }

    [Theory]
    [InlineData("co2_aoer", "history only")]
    [InlineData("health_damage", "Index only")]
    [InlineData("co2", "unknown")]
    public void A_signal_that_cannot_be_stored_is_refused_with_the_reason(string signal, string words)
    {
        var options = Good();
        options.Products = [WattTimeProduct.Current];
        options.SignalTypes = [signal];

        var problem = Assert.Single(s_type.Validate(options));

        Assert.Contains(words, problem.Message);
    }

    [Fact]
    public void Sources_of_one_user_share_a_credential_whatever_the_password()
    {
        var other = Good();
        other.Password = "another";
        var stranger = Good();
        stranger.Username = "stranger";

        Assert.Equal(s_type.CredentialId(Good()), s_type.CredentialId(other));
        Assert.NotEqual(s_type.CredentialId(Good()), s_type.CredentialId(stranger));
        Assert.DoesNotContain("freddo", s_type.CredentialId(Good()));
    }

    private static WattTimeOptions Good() => new()
    {
        Username = "freddo",
        Password = "secret",
        Targets = [new WattTimePlace { Name = "grid", Region = "CAISO_NORTH" }, new WattTimePlace { Name = "home", Latitude = 0, Longitude = 0 }],
    };
}
